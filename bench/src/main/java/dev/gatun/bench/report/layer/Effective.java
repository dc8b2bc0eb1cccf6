package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.Measurement;
import java.util.Locale;

/**
 * Whether a rate is one of work that was not done. Rates count the products of the definition;
 * Winograd's algorithms need fewer, and so may exceed the peak (A. Lavin and S. Gray, Fast
 * Algorithms for Convolutional Neural Networks, CVPR 2016). Theirs are marked in charts.
 */
public final class Effective {

  /** What marks them, in a clause. */
  public static final String MARK = "effective rate: Winograd does less than counted";

  private Effective() {}

  /**
   * Looks at who computed, and at what whoever chooses has chosen.
   *
   * @param measurement one that is timed
   * @return true for Winograd's algorithms, those of libraries too
   */
  public static boolean is(Measurement measurement) {
    String who = measurement.contender() + " " + measurement.implementation();
    return who.toLowerCase(Locale.ROOT).contains("wino");
  }
}
