package dev.gatun.bench.report;

import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.Profile;
import dev.gatun.network.run.StepKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Duels whose figures are made up, for tests of what is drawn and written from them. */
public final class MadeUpNetworkDuels {

  private static final double[] OUR_MILLIS = {20, 150, 190, 26, 19, 41};
  private static final double[] PEER_MILLIS = {32, 190, 235, 35, 18, 50};

  private MadeUpNetworkDuels() {}

  public static NetworkDuels of(List<NetworkDuel> duels) {
    return new NetworkDuels(
        "./gatun duel --networks --out 'a & b'",
        1,
        1,
        duels,
        241,
        new Peaks(241, 482, 2, 21.5),
        MadeUpResult.of("made-up", "2026-01-02T03:04:05Z").machine());
  }

  /** The six networks; we are slower on one of them. */
  public static NetworkDuels six() {
    return of(
        IntStream.range(0, OUR_MILLIS.length)
            .mapToObj(
                i -> duel(ComparedNetworks.NAMES.get(i), OUR_MILLIS[i] * 1e6, PEER_MILLIS[i] * 1e6))
            .toList());
  }

  static NetworkDuel duel(String network, double ours, double peer) {
    double ratio = peer / ours;
    return duel(network, ours, peer, new Estimate(ratio, 0.98 * ratio, 1.02 * ratio, 60));
  }

  /** Of such a ratio; the peer takes 10 ms. */
  public static NetworkDuel duel(String network, Estimate ratio) {
    return duel(network, 1e7 / ratio.value(), 1e7, ratio);
  }

  private static NetworkDuel duel(String network, double ours, double peer, Estimate ratio) {
    return new NetworkDuel(
        network,
        1,
        side("gatun", "auto", ours),
        side("onnxruntime", "ONNX <Runtime> 1.29.0", peer),
        ratio,
        "answers differ by 1.2e-06 of the largest value",
        1.234,
        0.567,
        345L << 20,
        profile(network, ours));
  }

  private static SideTimes side(String name, String implementation, double nanos) {
    SplittableRandom random = new SplittableRandom(7);
    return new SideTimes(
        name, implementation, 3e9, 1, true, random.doubles(60, 0.8 * nanos, 1.2 * nanos).toArray());
  }

  private static Profile profile(String network, double nanos) {
    return new Profile(
        network,
        5,
        nanos,
        List.of(
            row(StepKind.CONVOLUTION, "first-layer", 0.08 * nanos, 0.08),
            row(StepKind.CONVOLUTION, "winograd-f4", 0.2 * nanos, 0.2),
            row(StepKind.CONVOLUTION, "winograd-f6", 0.15 * nanos, 0.15),
            row(StepKind.NORMALIZATION, "lrn", 0.07 * nanos, 0.07),
            row(StepKind.CONVOLUTION, "winograd-f4", 0.1 * nanos, 0.1),
            row(StepKind.POOLING, "max-pool", 0.1 * nanos, 0.1),
            row(StepKind.CONVOLUTION, "pointwise", 0.05 * nanos, 0.05),
            row(StepKind.DENSE, "matrix-vector", 0.2 * nanos, 0.2),
            row(StepKind.REORDER, "reorder", 0.05 * nanos, 0.05)));
  }

  private static Profile.Row row(StepKind kind, String kernel, double nanos, double share) {
    PlanLine step =
        new PlanLine(
            "node",
            "operation",
            kind,
            kernel,
            "the only one",
            List.of(),
            Layout.NHWC,
            Layout.NHWC,
            "1×1×1×1",
            1,
            0,
            0,
            1,
            1);
    return new Profile.Row(step, nanos, share);
  }
}
