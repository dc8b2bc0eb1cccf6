package dev.gatun.bench.duel;

import dev.gatun.bench.stats.Estimate;
import java.util.Locale;

/**
 * What the ratio of two speeds says.
 *
 * <p>A difference is told where the whole interval is on one side of what two copies of one kernel
 * differ by, which comes from where their memory lies and how their code was compiled. The interval
 * knows nothing of that, for both stay as they are from the first round to the last.
 *
 * @param kind who is faster
 * @param percent by how much, with the ends of the interval: faster by 3 % does 3 % more in the
 *     same time, slower by 3 % takes 3 % longer for the same; for no difference, how much there can
 *     be at most
 */
public record SpeedVerdict(Kind kind, Estimate percent) {

  /** What two copies of one kernel may differ by, each made several times. */
  static final double RESOLUTION = 0.01;

  /** Who is faster. */
  public enum Kind {
    /** The first side. */
    FASTER,
    /** The second side. */
    SLOWER,
    /** It cannot be told. */
    NO_DIFFERENCE;

    /**
     * The verdict without its figures.
     *
     * @return such as "faster" or "no difference"
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Judges a ratio.
   *
   * @param speed the speed of the first side over that of the second
   * @return the verdict
   */
  public static SpeedVerdict of(Estimate speed) {
    if (speed.low() > 1 + RESOLUTION) {
      return new SpeedVerdict(
          Kind.FASTER, percent(speed.value(), speed.low(), speed.high(), speed));
    }
    if (1 / speed.high() > 1 + RESOLUTION) {
      return new SpeedVerdict(
          Kind.SLOWER, percent(1 / speed.value(), 1 / speed.high(), 1 / speed.low(), speed));
    }
    double most = Math.max(speed.high(), 1 / speed.low());
    return new SpeedVerdict(Kind.NO_DIFFERENCE, percent(most, most, most, speed));
  }

  private static Estimate percent(double value, double low, double high, Estimate speed) {
    return new Estimate(100 * (value - 1), 100 * (low - 1), 100 * (high - 1), speed.n());
  }

  /**
   * Whether the sides are so alike.
   *
   * @param limit percent
   * @return true if there is no difference, and there can be none beyond the limit
   */
  public boolean isNoDifferenceBeyond(double limit) {
    return kind == Kind.NO_DIFFERENCE && percent.high() <= limit;
  }

  /**
   * The verdict in words.
   *
   * @return such as "faster by 3.1 % [2.4, 3.9]" or "no difference beyond 1.2 %"
   */
  public String text() {
    return kind == Kind.NO_DIFFERENCE
        ? String.format(Locale.ROOT, "%s beyond %.1f %%", kind.word(), percent.high())
        : String.format(
            Locale.ROOT,
            "%s by %.1f %% [%.1f, %.1f]",
            kind.word(),
            percent.value(),
            percent.low(),
            percent.high());
  }
}
