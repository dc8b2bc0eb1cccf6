package dev.gatun.bench.inference;

import dev.gatun.bench.duel.Side;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.peer.NetworkSession;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.Profile;
import dev.gatun.network.weights.SeededWeights;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A network compiled by us and the same network in a peer's hands: with the same weights and
 * pictures, and each with the answer of the other, by which it is checked.
 */
public final class NetworkPair implements AutoCloseable {

  /** What our side is called. */
  public static final String OURS = "gatun";

  /** The peer that ours meet unless another is asked for. */
  public static final String PEER = "onnxruntime";

  private static final long SEED = 1;

  private final Graph graph;
  private final BoundNetwork ours;
  private final long peakBytes;
  private final NetworkPeer who;
  private final NetworkSession peer;
  private final float[] ourAnswer;
  private final float[] peerAnswer;

  /**
   * Makes both ready and runs each once. The caller holds the first core if there are several
   * threads.
   *
   * @param graph the network, for as many pictures as it has, without softmax
   * @param threads how many threads each side uses
   * @param who the peer
   * @throws dev.gatun.bench.peer.PeerMissingException if the peer's library is missing
   */
  public NetworkPair(Graph graph, int threads, NetworkPeer who) {
    SeededWeights weights = new SeededWeights(graph, SEED);
    long before = OffHeap.liveBytes();
    OffHeap.resetPeak();
    this.graph = graph;
    this.who = who;
    this.ours = new BoundNetwork(graph, weights, threads, SEED);
    try {
      ours.run();
      this.ourAnswer = ours.answer();
      this.peakBytes = OffHeap.peakBytes() - before;
      this.peer = who.open(graph, weights, threads);
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
   * The peer that a runner needs: itself, and us {@value #PEER}, whose answers check ours.
   *
   * @param runner {@value #OURS} or a peer's name
   * @return the peer
   */
  public static NetworkPeer peerFor(String runner) {
    return NetworkPeer.named(runner).orElse(NetworkPeer.ONNXRUNTIME);
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
    return new NetworkSide(
        who.word(), peer.settings(), flops, peer::run, this::answerOfPeer, ourAnswer);
  }

  /**
   * One of the two.
   *
   * @param name {@value #OURS} or the peer's
   * @return what need not be closed
   * @throws IllegalArgumentException if it is neither
   */
  public Side side(String name) {
    if (name.equals(OURS)) {
      return ours();
    }
    if (name.equals(who.word())) {
      return peer();
    }
    throw new IllegalArgumentException(
        "runner '%s': must be %s or %s".formatted(name, OURS, who.word()));
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
   * How long it took the peer to load the network, to optimise it and to pack weights.
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
