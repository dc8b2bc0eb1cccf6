package dev.gatun.bench.duel;

/**
 * Tells when code is warm: once the best of some times is no better than what was best before.
 * Compilers and caches make code faster with time, and neighbours only make it slower, so the best
 * times show the former alone.
 */
final class Steadiness {

  /** How many times are looked at together. */
  private static final int WINDOW = 5;

  /** Who gains less from one window to the next gains nothing. */
  private static final double GAIN = 0.01;

  private double bestBefore = Double.POSITIVE_INFINITY;
  private double best = Double.POSITIVE_INFINITY;
  private int count;

  /**
   * Takes one more time.
   *
   * @param nanos how long a run took
   * @return whether it is no faster than before
   */
  boolean isSteadyWith(double nanos) {
    best = Math.min(best, nanos);
    count++;
    if (count % WINDOW != 0) {
      return false;
    }
    boolean isSteady = best > (1 - GAIN) * bestBefore;
    bestBefore = Math.min(best, bestBefore);
    best = Double.POSITIVE_INFINITY;
    return isSteady;
  }
}
