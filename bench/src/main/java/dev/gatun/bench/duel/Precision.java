package dev.gatun.bench.duel;

import dev.gatun.bench.stats.Estimate;

/**
 * How well a ratio shall be known, and how long that may take: where the machine is quiet, few
 * rounds are enough.
 *
 * @param share half the width of the interval, as a share of the ratio
 * @param seconds after which it is left as it is
 */
public record Precision(double share, double seconds) {

  /** Of one of four sittings: one percent, or three seconds; so of all half a percent. */
  public static final Precision USUAL = new Precision(0.01, 3);

  boolean isReached(Estimate ratio, double spent) {
    return spent > seconds || ratio.high() - ratio.low() <= 2 * share * ratio.value();
  }
}
