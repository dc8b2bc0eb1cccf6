package dev.gatun.bench.stats;

/**
 * A figure that was measured several times, with an interval that shows how well it is known.
 *
 * @param value the figure
 * @param low the lower end of the interval, at most the value
 * @param high the upper end of the interval, at least the value
 * @param n how many measurements it comes from
 */
public record Estimate(double value, double low, double high, int n) {

  /**
   * The figure as a line for people and scripts.
   *
   * @return such as "0.43 [0.41, 0.45] n=60"
   */
  public String text() {
    return "%s [%s, %s] n=%d"
        .formatted(Figures.decimal(value), Figures.decimal(low), Figures.decimal(high), n);
  }
}
