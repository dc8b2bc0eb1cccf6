package dev.gatun.bench.device;

import dev.gatun.bench.inference.BoundNetwork;
import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.DeviceClock;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import org.jspecify.annotations.Nullable;

/**
 * What came out for a whole network: compiled for the device, with weights and pictures that were
 * drawn. The answer for its first picture is compared with that of the CPU, with which it shares no
 * kernel.
 *
 * @param network its name
 * @param batch pictures at a time
 * @param error the largest difference from the CPU's answer over its largest value
 * @param isRight whether that is at most a thousandth; if not, it was not timed
 * @param compileSeconds how long it took to choose and make kernels
 * @param medianNanos of the samples; null if there are none
 * @param nanos each run by the device's clock
 */
record NetworkTrial(
    String network,
    int batch,
    double error,
    boolean isRight,
    double compileSeconds,
    @Nullable Double medianNanos,
    double[] nanos) {

  private static final int RUNS = 50;
  private static final double TOLERANCE = 1e-3;

  static NetworkTrial run(String name, int batch, CudaRunner device, DeviceClock clock, long seed) {
    Graph one = Subgraphs.withoutAuxiliaries(Zoo.network(name)).withBatch(1);
    Graph all = one.withBatch(batch);
    Weights weights = new SeededWeights(one, seed);
    try (BoundNetwork bound =
        new BoundNetwork(all, weights, 1, CompileOptions.USUAL_WEIGHTS_GROWTH, seed, device)) {
      bound.run();
      double error = error(bound.answer(), onCpu(one, weights, bound));
      boolean isRight = error <= TOLERANCE;
      String what = "%s, batch %d".formatted(name, batch);
      double[] nanos = isRight ? clock.nanos(RUNS, () -> {}, bound::run, what) : new double[0];
      Double median = isRight ? Bootstrap.median(nanos) : null;
      return new NetworkTrial(name, batch, error, isRight, bound.compileSeconds(), median, nanos);
    }
  }

  /** Of the first picture, by kernels that a model chooses, which is soon done. */
  private static float[] onCpu(Graph one, Weights weights, BoundNetwork bound) {
    CompileOptions usual = CompileOptions.defaults();
    CompileOptions options = usual.withKernels(usual.kernels().untimed());
    try (CompiledNetwork network = Compiler.compile(one, weights, 1, options);
        Execution execution = network.newExecution();
        Tensor picture = Tensor.of(bound.place(0).shape(), Layout.NCHW, first(bound))) {
      execution.input().copyFrom(picture);
      execution.run();
      return execution.output().toArray(Layout.NCHW);
    }
  }

  private static float[] first(BoundNetwork bound) {
    return bound.place(0).toArray(Layout.NCHW);
  }

  /** Of the first values; infinite where one is no number, or where zeros would do. */
  static double error(float[] got, float[] want) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < want.length; i++) {
      largest = Math.max(largest, Math.abs(want[i]));
      double error = Math.abs(got[i] - want[i]);
      difference = Math.max(difference, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
    }
    return largest > 0 ? difference / largest : Double.POSITIVE_INFINITY;
  }
}
