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
    double[] resample = new double[sorted.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int k = 0; k < resample.length; k++) {
        resample[k] = sorted[random.nextInt(sorted.length)];
      }
      medians[i] = median(resample);
    }
    double tail = (1 - level) / 2;
    double[] ends = Quantile.withDefaults().evaluate(medians, tail, 1 - tail);
    double value = median(sorted);
    return new Estimate(value, Math.min(ends[0], value), Math.max(ends[1], value), sorted.length);
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
