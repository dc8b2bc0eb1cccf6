package dev.gatun.bench.inference;

import dev.gatun.bench.duel.Side;
import dev.gatun.bench.peer.OnnxRuntimeSession;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.Profile;
import dev.gatun.network.weights.SeededWeights;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A network compiled by us and the same network, exported by us, in ONNX Runtime: with the same
 * weights and pictures, and each with the answer of the other, by which it is checked.
 */
public final class NetworkPair implements AutoCloseable {

  /** What our side is called. */
  public static final String OURS = "gatun";

  /** What the other side is called. */
  public static final String PEER = "onnxruntime";

  private static final long SEED = 1;

  private final Graph graph;
  private final BoundNetwork ours;
  private final long peakBytes;
  private final OnnxRuntimeSession peer;
  private final float[] ourAnswer;
  private final float[] peerAnswer;

  /**
   * Makes both ready and runs each once. The caller holds the first core if there are several
   * threads.
   *
   * @param graph the network, for as many pictures as it has, without softmax
   * @param threads how many threads each side uses
   * @throws IllegalStateException if ONNX Runtime is missing
   */
  public NetworkPair(Graph graph, int threads) {
    SeededWeights weights = new SeededWeights(graph, SEED);
    long before = OffHeap.liveBytes();
    OffHeap.resetPeak();
    this.graph = graph;
    this.ours = new BoundNetwork(graph, weights, threads, SEED);
    try {
      ours.run();
      this.ourAnswer = ours.answer();
      this.peakBytes = OffHeap.peakBytes() - before;
      this.peer = OnnxRuntimeSession.of(graph, weights, threads);
    } catch (RuntimeException | Error e) {
      ours.close();
      throw e;
    }
    peer.memory(input()).copyFrom(MemorySegment.ofArray(ours.picture()));
    peer.run();
    this.peerAnswer = answerOfPeer();
  }

  private String input() {
    return graph.nodes().iterator().next().name();
  }

  private float[] answerOfPeer() {
    return peer.memory(graph.outputs().getFirst()).toArray(ValueLayout.JAVA_FLOAT);
  }

  /**
   * Our side.
   *
   * @return what need not be closed
   */
  public Side ours() {
    double flops = ComparedNetworks.flops(graph);
    return new NetworkSide(OURS, "auto", flops, ours::run, ours::answer, peerAnswer);
  }

  /**
   * The other side.
   *
   * @return what need not be closed
   */
  public Side peer() {
    double flops = ComparedNetworks.flops(graph);
    return new NetworkSide(PEER, peer.settings(), flops, peer::run, this::answerOfPeer, ourAnswer);
  }

  /**
   * One of the two.
   *
   * @param name {@value #OURS} or {@value #PEER}
   * @return what need not be closed
   * @throws IllegalArgumentException if it is neither
   */
  public Side side(String name) {
    return switch (name) {
      case OURS -> ours();
      case PEER -> peer();
      default ->
          throw new IllegalArgumentException(
              "runner '%s': must be %s or %s".formatted(name, OURS, PEER));
    };
  }

  /**
   * Where our time goes.
   *
   * @param runs how many to time
   * @return the medians of each step
   */
  public Profile profile(int runs) {
    return ours.profile(runs);
  }

  /**
   * How long it took us to pack weights and to choose and make kernels.
   *
   * @return seconds
   */
  public double compileSeconds() {
    return ours.compileSeconds();
  }

  /**
   * How long it took ONNX Runtime to load the exported file, to optimise the network and to pack
   * weights.
   *
   * @return seconds
   */
  public double sessionSeconds() {
    return peer.openSeconds();
  }

  /**
   * What we had allocated outside the heap at most, by compiling or by running.
   *
   * @return bytes
   */
  public long peakOffHeapBytes() {
    return peakBytes;
  }

  @Override
  public void close() {
    peer.close();
    ours.close();
  }
}
