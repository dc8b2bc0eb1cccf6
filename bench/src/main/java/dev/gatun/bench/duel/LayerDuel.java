package dev.gatun.bench.duel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.kernels.verify.ConvAnswer;
import java.util.List;

/**
 * The fastest of ours against a peer on one layer.
 *
 * @param problem the text of the layer
 * @param ours the fastest of ours
 * @param peer the peer
 * @param ratio the speed of ours over the speed of the peer
 * @param ratioFromNhwc the same where src and dst are in NHWC for both, with the reorders that this
 *     takes
 */
public record LayerDuel(
    String problem, SideTimes ours, SideTimes peer, Estimate ratio, Estimate ratioFromNhwc) {

  /** Nine rounds at a bad moment gave intervals of 0.4 to 1.9 on two threads. */
  private static final Precision PRECISION = new Precision(0.03, 4);

  /**
   * Who is faster.
   *
   * @return by the {@link #ratio} and its interval
   */
  @JsonProperty
  public SpeedVerdict.Kind verdict() {
    return SpeedVerdict.of(ratio).kind();
  }

  /**
   * Finds the fastest and carries the duel out.
   *
   * @param field all of ours
   * @param peer the peer, which must support the layer
   * @param answer the layer's data and what should come out
   * @param rounds how often both are timed at least; more where the ratio is not known by then
   * @param threads how many threads each side uses
   * @return the outcome
   * @throws RefusedException if an answer is wrong
   */
  public static LayerDuel of(
      List<Contender> field, Contender peer, ConvAnswer answer, int rounds, int threads) {
    try (ContenderSide ours = Fastest.of(field, answer, threads);
        ContenderSide theirs = new ContenderSide(peer, answer, threads)) {
      Duel.Result result = new Duel(ours, theirs, rounds, threads).run(PRECISION);
      Estimate ratio = result.speedRatio();
      Estimate fromNhwc =
          ours.isNhwc() && theirs.isNhwc()
              ? ratio
              : new Duel(ours.fromNhwc(), theirs.fromNhwc(), rounds, threads)
                  .run(PRECISION)
                  .speedRatio();
      return new LayerDuel(answer.data().problem().text(), result.a(), result.b(), ratio, fromNhwc);
    }
  }
}
