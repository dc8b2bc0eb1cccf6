package dev.gatun.bench.cliff;

import dev.gatun.bench.stats.Figures;

/**
 * How a layer's rate in one JVM compares with the others.
 *
 * @param jvm which JVM, from 1
 * @param rate the rate there
 * @param median the median of the rates in the other JVMs; NaN, which nothing is below, if there
 *     are none
 */
record Fall(int jvm, Rate rate, double median) {

  /**
   * A kernel whose sums C2 keeps in memory has a fifth to a quarter of its rate. A neighbour takes
   * as much for a moment, but a JVM that is below half keeps trying for {@linkplain
   * CliffPass#BELOW_PATIENCE_NANOS seconds}, and no moment is that long.
   */
  private static final double CLIFF = 0.4;

  double share() {
    return rate.gflops() / median;
  }

  /** Whether the kernel boxes its vectors, be it so in all JVMs, or is far below the others. */
  boolean isCliff() {
    return rate.isBoxed() || share() < CLIFF;
  }

  String text() {
    return "in JVM %d: %s, in the other JVMs %s GF/s: %s"
        .formatted(jvm, rate.text(), Figures.decimal(median), rate.problem());
  }
}
