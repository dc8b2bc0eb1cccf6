package dev.gatun.bench.suite;

import dev.gatun.bench.stats.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether there is time for a benchmark: it must leave enough for all those to come that
 * are more telling, because they are nearer to the best of ours on their layer, or as near by a
 * contender that has been faster. So where time gets short, what is slow on its layer is the first
 * to be left out. Of whom nothing is known yet is timed as soon as that costs none of those who
 * should be the best of their layers.
 */
final class Allowance {

  /** A contender whose single run takes more seconds is not waited for. */
  static final double LONGEST_RUN = 1;

  private final Prospects prospects;
  private final Pace pace;
  private final double seconds;

  /**
   * Creates the judge.
   *
   * @param prospects what the model expects
   * @param pace what is known of the contenders' speeds
   * @param seconds how long all may take; infinity allows everything
   */
  Allowance(Prospects prospects, Pace pace, double seconds) {
    this.prospects = prospects;
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
            "left out for time: the benchmark takes about %s%s"
                .formatted(
                    duration(benchmark), pace.knows(cell) ? ", one run " + duration(run) : ""))
        : Optional.empty();
  }

  private static String duration(double seconds) {
    return Figures.duration(1e9 * seconds);
  }

  /** Seconds for those to come that are more telling. */
  private double reserved(Cell cell, List<Cell> after) {
    Predicate<Cell> comesFirst =
        pace.knows(cell) ? other -> isMoreTelling(other, cell) : other -> isBest(other, cell);
    return after.stream().filter(comesFirst).count() * pace.shortBenchmark();
  }

  /** The best of ours, who chooses, or a peer, while this one is none of them. */
  private boolean isBest(Cell cell, Cell than) {
    return prospects.of(cell) <= 1 && prospects.of(than) > 1;
  }

  private boolean isMoreTelling(Cell cell, Cell than) {
    int order = Double.compare(prospects.of(cell), prospects.of(than));
    return order < 0 || (order == 0 && pace.isFaster(cell, than));
  }
}
