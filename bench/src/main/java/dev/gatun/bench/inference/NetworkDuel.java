package dev.gatun.bench.inference;

import dev.gatun.bench.duel.Duel;
import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.peer.OnnxRuntimeSession;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.network.describe.Description;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.SeededWeights;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A network compiled by us against the same network, exported by us, in ONNX Runtime.
 *
 * @param network its name
 * @param batch pictures at once
 * @param ours our times
 * @param peer the peer's times
 * @param ratio the peer's time over ours
 * @param compileSeconds what it took us to pack weights and to choose kernels
 */
public record NetworkDuel(
    String network,
    int batch,
    SideTimes ours,
    SideTimes peer,
    Estimate ratio,
    double compileSeconds) {

  private static final long SEED = 1;

  /**
   * Carries a duel out. The caller holds the first core if there are several threads.
   *
   * @param graph the network, for as many pictures as it has, without softmax
   * @param batch how many these are
   * @param rounds how often both are timed
   * @param threads how many threads each side uses
   * @return how it ended
   * @throws dev.gatun.bench.duel.RefusedException if the answers differ
   */
  public static NetworkDuel of(Graph graph, int batch, int rounds, int threads) {
    SeededWeights weights = new SeededWeights(graph, SEED);
    double flops = 2.0 * Description.of(graph).multiplyAdds();
    try (BoundNetwork ours = new BoundNetwork(graph, weights, threads, SEED);
        OnnxRuntimeSession peer = OnnxRuntimeSession.of(graph, weights, threads)) {
      String input = graph.nodes().iterator().next().name();
      MemorySegment answer = peer.memory(graph.outputs().getFirst());
      peer.memory(input).copyFrom(MemorySegment.ofArray(ours.picture()));
      ours.run();
      peer.run();
      float[] expected = answer.toArray(ValueLayout.JAVA_FLOAT);
      NetworkSide a = new NetworkSide("gatun", "auto", flops, ours::run, ours::answer, expected);
      NetworkSide b =
          new NetworkSide(
              "onnxruntime",
              peer.settings(),
              flops,
              peer::run,
              () -> answer.toArray(ValueLayout.JAVA_FLOAT),
              ours.answer());
      Duel.Result result = new Duel(a, b, rounds, threads).run();
      return new NetworkDuel(
          graph.name(), batch, result.a(), result.b(), result.speedRatio(), ours.compileSeconds());
    }
  }
}
