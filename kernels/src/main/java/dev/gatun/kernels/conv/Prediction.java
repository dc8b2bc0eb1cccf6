package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.reference.ConvProblem;

/**
 * What an algorithm is expected to take for a problem, in units that no machine's clock changes; a
 * {@link Rates} makes time of it. It serves to rank algorithms where none is to be measured, so
 * what all have in common is left out.
 *
 * <p>Held against measured times of all algorithms on the 92 distinct layers of five networks, on
 * Zen 4: the geometric mean of the time of its choice over that of the best was 1.005 on one thread
 * (at worst 1.22, where Winograd's transformed weights just do not fit the last cache) and 1.003 on
 * two (1.07).
 *
 * @param cycles of arithmetic, of all threads together
 * @param bytes of all that is read and written: src, weights as the algorithm packs them, dst
 * @param launches how often threads begin a loop together
 * @param threads how many share the arithmetic
 */
public record Prediction(double cycles, double bytes, int launches, int threads) {

  /** Of an algorithm of which nothing else is known: half the FMA peak. */
  private static final double USUAL_SHARE_OF_PEAK = 0.5;

  /** What time is spent on, or most of it. */
  public enum Bound {
    /** The arithmetic. */
    ARITHMETIC,
    /** Moving operands from and to memory. */
    MEMORY,
    /** Starting threads. */
    LAUNCH
  }

  /**
   * An algorithm that packs no more weights than there are and runs one loop.
   *
   * @param problem the geometry
   * @param cycles of arithmetic, of all threads together
   * @param threads how many share it
   * @return the prediction
   */
  static Prediction ofOneLoop(ConvProblem problem, double cycles, int threads) {
    return new Prediction(cycles, problem.minimumBytes(), 1, threads);
  }

  /**
   * What to expect of any vectorized algorithm.
   *
   * @param problem the geometry
   * @param core what computes
   * @param threads how many
   * @return half the FMA peak
   */
  static Prediction usual(ConvProblem problem, Core core, int threads) {
    double macsPerCycle = USUAL_SHARE_OF_PEAK * core.fmas() * core.width().lanes();
    return ofOneLoop(problem, problem.macs() / macsPerCycle, threads);
  }

  /**
   * The time of a run: arithmetic and memory overlap, a launch comes on top.
   *
   * @param rates what the machine does
   * @return nanoseconds
   */
  public double nanos(Rates rates) {
    return Math.max(arithmeticNanos(rates), memoryNanos(rates)) + launchNanos(rates);
  }

  /**
   * What the weights take as the algorithm packs them: all that is neither src nor dst.
   *
   * @param problem the geometry that this was predicted for
   * @return bytes, without what fills the last vector of output channels
   */
  public long weightBytes(ConvProblem problem) {
    return Math.round(bytes) - problem.minimumBytes() + problem.weightsSize() * Float.BYTES;
  }

  /**
   * The longest of what a run is made of.
   *
   * @param rates what the machine does
   * @return what to improve first
   */
  public Bound bound(Rates rates) {
    double overlapped = Math.max(arithmeticNanos(rates), memoryNanos(rates));
    if (launchNanos(rates) > overlapped) {
      return Bound.LAUNCH;
    }
    return memoryNanos(rates) > arithmeticNanos(rates) ? Bound.MEMORY : Bound.ARITHMETIC;
  }

  private double arithmeticNanos(Rates rates) {
    return cycles * rates.cycleNanos() / threads;
  }

  /** Operands that stay in the last cache from run to run move nowhere. */
  private double memoryNanos(Rates rates) {
    return bytes > rates.cacheBytes() ? bytes / rates.memoryGBs() : 0;
  }

  private double launchNanos(Rates rates) {
    return threads == 1 ? 0 : launches * rates.launchNanos();
  }
}
