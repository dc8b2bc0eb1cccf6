package dev.gatun.bench.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Intervals by the percentile bootstrap (Efron, <em>Bootstrap Methods: Another Look at the
 * Jackknife</em>, 1979): the statistic is computed again on many samples of the same size, drawn
 * with replacement from the measured ones; the middle part of these values is the interval.
 *
 * <p>It assumes nothing about the distribution, which suits times on a shared machine: they are
 * skewed, have several humps, and their mean says little.
 */
public final class Bootstrap {

  private static final int RESAMPLES = 10_000;

  private Bootstrap() {}

  /**
   * The median with its interval. Equal samples and seeds give equal intervals, in whatever order
   * the samples come.
   *
   * @param samples the measurements, at least one and all finite
   * @param level how sure the interval is, between 0 and 1, such as 0.95
   * @param seed where the random numbers start
   * @return the estimate
   * @throws IllegalArgumentException if there is no sample, one is not finite, or the level is not
   *     between 0 and 1
   */
  public static Estimate median(double[] samples, double level, long seed) {
    requireFinite(samples);
    requireLevel(level);
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    SplittableRandom random = new SplittableRandom(seed);
    double[] medians = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      medians[i] = median(pick(sorted, drawn(sorted.length, random)));
    }
    return estimate(median(sorted), medians, level, sorted.length);
  }

  /**
   * The median of some measurements over the median of others that were made each beside one of
   * them. Pairs are drawn whole, so that what slowed both at once does not widen the interval.
   *
   * @param above the measurements above the fraction line, all finite
   * @param below those below it, as many, all finite and greater than 0
   * @param level how sure the interval is, between 0 and 1
   * @param seed where the random numbers start
   * @return the estimate
   * @throws IllegalArgumentException if there is no pair, one is without a partner, a measurement
   *     is not as it must be, or the level is not between 0 and 1
   */
  public static Estimate ratioOfPairs(double[] above, double[] below, double level, long seed) {
    requireRatio(above, below, level);
    if (above.length != below.length) {
      throw new IllegalArgumentException(
          "%d and %d samples: pairs need as many of each".formatted(above.length, below.length));
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      int[] pairs = drawn(above.length, random);
      ratios[i] = median(pick(above, pairs)) / median(pick(below, pairs));
    }
    return estimate(median(above) / median(below), ratios, level, above.length);
  }

  /**
   * The median of some measurements over the median of others that were made at another time.
   *
   * @param above the measurements above the fraction line, all finite
   * @param below those below it, all finite and greater than 0
   * @param level how sure the interval is, between 0 and 1
   * @param seed where the random numbers start
   * @return the estimate, its count that of the fewer
   * @throws IllegalArgumentException if either has no sample, a measurement is not as it must be,
   *     or the level is not between 0 and 1
   */
  public static Estimate ratio(double[] above, double[] below, double level, long seed) {
    requireRatio(above, below, level);
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ratios[i] =
          median(pick(above, drawn(above.length, random)))
              / median(pick(below, drawn(below.length, random)));
    }
    int n = Math.min(above.length, below.length);
    return estimate(median(above) / median(below), ratios, level, n);
  }

  private static int[] drawn(int count, SplittableRandom random) {
    return random.ints(count, 0, count).toArray();
  }

  private static double[] pick(double[] samples, int[] which) {
    double[] picked = new double[which.length];
    for (int k = 0; k < which.length; k++) {
      picked[k] = samples[which[k]];
    }
    return picked;
  }

  private static Estimate estimate(double value, double[] resampled, double level, int n) {
    double tail = (1 - level) / 2;
    double[] ends = Quantile.withDefaults().evaluate(resampled, tail, 1 - tail);
    return new Estimate(value, Math.min(ends[0], value), Math.max(ends[1], value), n);
  }

  /**
   * The middle of some numbers.
   *
   * @param samples the numbers, which stay as they are
   * @return the median, the mean of the two in the middle if their count is even; NaN for none
   */
  public static double median(double[] samples) {
    return Median.withDefaults().withCopy(true).evaluate(samples);
  }

  private static void requireRatio(double[] above, double[] below, double level) {
    requireFinite(above);
    requireFinite(below);
    requireLevel(level);
    for (double sample : below) {
      if (sample <= 0) {
        throw new IllegalArgumentException("sample " + sample + ": must be greater than 0 below");
      }
    }
  }

  private static void requireFinite(double[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("0 samples: a median needs at least one");
    }
    for (double sample : samples) {
      if (!Double.isFinite(sample)) {
        throw new IllegalArgumentException("sample " + sample + ": must be finite");
      }
    }
  }

  private static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level " + level + ": must be between 0 and 1");
    }
  }
}
