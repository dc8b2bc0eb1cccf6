package dev.gatun.bench.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.Figures;
import java.util.Locale;

/**
 * What became of one benchmark.
 *
 * @param name of the benchmark, for people
 * @param key of the benchmark, by which both results have it
 * @param before the median time of an operation in the first result, in nanoseconds
 * @param after the same in the second
 * @param ratio the second over the first, above 1 if it takes longer now, with its 95 % interval by
 *     bootstrap
 * @param p how likely samples at least as different are if nothing changed, by the test of Mann and
 *     Whitney, corrected for the number of benchmarks
 */
public record Change(
    String name, String key, double before, double after, Estimate ratio, double p) {

  /** What is called a change at most; of all that are, that share is expected to be chance. */
  public static final double LEVEL = 0.05;

  /** What became of it. */
  public enum Kind {
    /** It takes longer. */
    SLOWER,
    /** It takes less. */
    FASTER,
    /** Nothing that can be told from noise. */
    UNCHANGED;

    /**
     * The verdict for people.
     *
     * @return such as "slower"
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The verdict.
   *
   * @return unchanged where the test or the interval leaves it open
   */
  @JsonProperty
  public Kind kind() {
    if (p > LEVEL || (ratio.low() <= 1 && ratio.high() >= 1)) {
      return Kind.UNCHANGED;
    }
    return ratio.value() > 1 ? Kind.SLOWER : Kind.FASTER;
  }

  /**
   * By how much longer it takes.
   *
   * @return percent of the first result's time, negative if it takes less
   */
  @JsonProperty
  public double percent() {
    return percent(ratio.value());
  }

  /**
   * Whether it is slower by more than somebody bears.
   *
   * @param limit percent
   * @return true if it is a change, and larger
   */
  public boolean isSlowerBy(double limit) {
    return kind() == Kind.SLOWER && percent() > limit;
  }

  /**
   * By how much longer it takes, with the interval.
   *
   * @return such as "+3.1 % [+2.4, +3.9]"
   */
  public String percentText() {
    return String.format(
        Locale.ROOT,
        "%+.1f %% [%+.1f, %+.1f]",
        percent(),
        percent(ratio.low()),
        percent(ratio.high()));
  }

  /**
   * What became of it, for people.
   *
   * @return {@link #kind} as a word
   */
  public String verdict() {
    return kind().word();
  }

  /**
   * How likely such a difference is if nothing changed.
   *
   * @return such as "0.0123" or "3.4e-07"
   */
  public String pText() {
    return p < 1e-4 ? Figures.scientific(p) : String.format(Locale.ROOT, "%.4f", p);
  }

  private static double percent(double times) {
    return 100 * (times - 1);
  }
}
