package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Cache;
import dev.gatun.kernels.simd.Core;

/**
 * What makes time of a {@link Prediction}.
 *
 * @param cycleNanos how long a clock cycle takes
 * @param memoryGBs between memory and all cores, in GB/s, which are bytes a nanosecond
 * @param cacheBytes what the last cache holds
 * @param launchNanos what it takes until several threads have begun and ended a loop
 */
public record Rates(double cycleNanos, double memoryGBs, long cacheBytes, double launchNanos) {

  /** 3 GHz, about what cores do that compute with wide vectors. */
  private static final double USUAL_CYCLE = 1 / 3.0;

  /** Of one or a few cores of a server; all of them together reach ten times that. */
  private static final double USUAL_MEMORY = 25;

  private static final long USUAL_CACHE = 16 << 20;

  /** Two hand-overs between cores, and the wait for the last part. */
  private static final double USUAL_LAUNCH = 4_000;

  /**
   * What is usual, with the caches of this machine: enough to rank algorithms, and the same each
   * time.
   *
   * @return rates that nothing was measured for
   */
  public static Rates usual() {
    return new Rates(USUAL_CYCLE, USUAL_MEMORY, Cache.lastBytes(USUAL_CACHE), USUAL_LAUNCH);
  }

  /**
   * What was measured.
   *
   * @param core what computes
   * @param coreGflops its FMA peak
   * @param memoryGBs between memory and all cores
   * @return the rates of this machine
   */
  public static Rates measured(Core core, double coreGflops, double memoryGBs) {
    double flopsPerCycle = 2.0 * core.fmas() * core.width().lanes();
    return new Rates(flopsPerCycle / coreGflops, memoryGBs, usual().cacheBytes(), USUAL_LAUNCH);
  }
}
