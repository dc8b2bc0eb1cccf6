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

  private static final double CLIFF = 0.1;

  /** What a busy machine costs, most of the time. */
  private static final double NOISE = 0.4;

  double share() {
    return rate.gflops() / median;
  }

  /**
   * Whether only boxed vectors explain it: far below the other JVMs, or below the floor, unless the
   * others are just above it. Some layers keep an algorithm so busy with other things (one group
   * after the other, each of one channel) that its rate without a cliff is hardly above the floor.
   */
  boolean isCliff() {
    double floor = Floor.gflops(rate.layer());
    boolean isNoise = median >= floor && share() > NOISE;
    return share() < CLIFF || (rate.gflops() < floor && !isNoise);
  }

  String text() {
    return "in JVM %d: %s, in the other JVMs %s GF/s: %s"
        .formatted(jvm, rate.text(), Figures.decimal(median), rate.problem());
  }
}
