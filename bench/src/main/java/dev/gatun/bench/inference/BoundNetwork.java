package dev.gatun.bench.inference;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import dev.gatun.network.run.Plan;
import dev.gatun.network.run.Profile;
import dev.gatun.network.weights.Weights;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A network compiled for some threads on cores of their own, or a device, its input at hand. */
public final class BoundNetwork implements AutoCloseable {

  private final CompiledNetwork network;
  private final Execution execution;
  private final @Nullable CudaRunner device;
  private final double compileSeconds;
  private final double weightsSeconds;

  /**
   * Compiles, and draws pictures from N(0, 1).
   *
   * @param graph the network, for as many pictures as it has
   * @param weights its parameters
   * @param threads how many threads compute; the caller holds the first core if there are several
   * @param seed of the pictures
   */
  public BoundNetwork(Graph graph, Weights weights, int threads, long seed) {
    this(graph, weights, threads, CompileOptions.USUAL_WEIGHTS_GROWTH, seed, null);
  }

  /**
   * Compiles, and draws pictures from N(0, 1).
   *
   * @param graph the network, for as many pictures as it has
   * @param weights its parameters
   * @param threads how many threads compute where there is no device; the caller holds the first
   *     core if there are several
   * @param weightsGrowth how many times what the weights take the packed ones may take
   * @param seed of the pictures
   * @param device what computes; null for the CPU
   */
  public BoundNetwork(
      Graph graph,
      Weights weights,
      int threads,
      double weightsGrowth,
      long seed,
      @Nullable CudaRunner device) {
    this.device = device;
    TimedWeights timed = new TimedWeights(weights);
    long begin = System.nanoTime();
    CompileOptions options = options(threads, device).withWeightsGrowth(weightsGrowth);
    this.network = Compiler.compile(graph, timed, batch(graph), options);
    this.weightsSeconds = timed.seconds();
    this.compileSeconds = (System.nanoTime() - begin) / 1e9 - weightsSeconds;
    this.execution = execution(network, seed);
  }

  /** With its pictures; where they cannot be had, the network is not kept either. */
  private static Execution execution(CompiledNetwork network, long seed) {
    try {
      Execution execution = network.newExecution();
      try {
        draw(execution.input(), seed);
      } catch (RuntimeException | Error e) {
        execution.close();
        throw e;
      }
      return execution;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private static int batch(Graph graph) {
    return graph.dims(graph.nodes().iterator().next().name()).size(0);
  }

  private static CompileOptions options(int threads, @Nullable CudaRunner device) {
    PrepareOptions kernels =
        CompileOptions.defaults().kernels().withPool(Cores.pool()).withThreads(threads);
    CompileOptions options = CompileOptions.defaults().withKernels(kernels);
    return device == null ? options : options.onDevice(device);
  }

  private static void draw(Tensor target, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(target.shape().size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    try (Tensor drawn = Tensor.of(target.shape(), Layout.NCHW, values)) {
      target.copyFrom(drawn);
    }
  }

  /**
   * Where it has a picture, which may be written in place of one that was drawn.
   *
   * @param n its place in the batch
   * @return one image of the input, not to be closed
   */
  public Tensor place(int n) {
    return execution.input().images(n, 1);
  }

  /**
   * What it is given.
   *
   * @return all pictures in NCHW
   */
  public float[] picture() {
    return execution.input().toArray(Layout.NCHW);
  }

  /** Computes the answers. */
  public void run() {
    execution.run();
  }

  /**
   * The main answer.
   *
   * @return the values of all pictures, one behind the other
   */
  public float[] answer() {
    return execution.output().toArray(Layout.NCHW);
  }

  /**
   * Where the time goes.
   *
   * @param runs how many to time
   * @return the medians of each step
   */
  public Profile profile(int runs) {
    return Profile.of(plan(), execution, runs);
  }

  /**
   * What computes, if not the CPU.
   *
   * @return the name of the device, or null
   */
  public @Nullable String device() {
    return device == null ? null : device.toString();
  }

  /**
   * What is run.
   *
   * @return the plan of the network
   */
  public Plan plan() {
    return network.plan();
  }

  /**
   * How long it took to pack weights and to choose and make kernels.
   *
   * @return seconds, without what it took to come by the weights
   */
  public double compileSeconds() {
    return compileSeconds;
  }

  /**
   * How long it took to come by the weights.
   *
   * @return seconds
   */
  public double weightsSeconds() {
    return weightsSeconds;
  }

  @Override
  public void close() {
    execution.close();
    network.close();
  }
}
