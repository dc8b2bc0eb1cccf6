package dev.gatun.bench.suite;

import dev.gatun.bench.stats.Figures;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether there is time for a benchmark: a contender must leave enough for all that is to
 * come of those that have been faster than it. So where time gets short, the slowest are the first
 * to be left out.
 */
final class Allowance {

  /** A contender whose single run takes more seconds is not waited for. */
  static final double LONGEST_RUN = 1;

  private final Pace pace;
  private final double seconds;

  /**
   * Creates the judge.
   *
   * @param pace what is known of the contenders' speeds
   * @param seconds how long all may take; infinity allows everything
   */
  Allowance(Pace pace, double seconds) {
    this.pace = pace;
    this.seconds = seconds;
  }

  /**
   * Why there is no time for a benchmark, if so.
   *
   * @param cell the benchmark
   * @param elapsed seconds since the beginning
   * @param after the benchmarks that are still to come
   */
  Optional<String> reasonAgainst(Cell cell, double elapsed, List<Cell> after) {
    double run = pace.run(cell);
    double benchmark = pace.benchmark(cell);
    double left = seconds - elapsed - reserved(cell, after);
    boolean isTooLong = run > LONGEST_RUN || benchmark > left;
    return Double.isFinite(seconds) && isTooLong
        ? Optional.of(
            "left out for time: one run takes about %s, the benchmark %s"
                .formatted(Figures.duration(1e9 * run), Figures.duration(1e9 * benchmark)))
        : Optional.empty();
  }

  /** Seconds for those to come of contenders that are faster. */
  private double reserved(Cell cell, List<Cell> after) {
    long faster = after.stream().filter(other -> pace.isFaster(other, cell)).count();
    return faster * pace.shortBenchmark();
  }
}
