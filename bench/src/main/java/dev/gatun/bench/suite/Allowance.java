package dev.gatun.bench.suite;

import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.util.Optional;

/**
 * Decides whether there is time for a benchmark. Those of which each run is short have their time
 * reserved; what is left over is for the slow, first come, first served.
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
   * @param contender who computes
   * @param problem what
   * @param elapsed seconds since the beginning
   * @param after how many benchmarks are still to come
   */
  Optional<String> reasonAgainst(String contender, ConvProblem problem, double elapsed, int after) {
    double run = pace.run(contender, problem);
    double benchmark = pace.benchmark(contender, problem);
    double left = seconds - elapsed - after * pace.shortBenchmark();
    boolean isSlow = benchmark > pace.shortBenchmark();
    return Double.isFinite(seconds) && (run > LONGEST_RUN || isSlow && benchmark > left)
        ? Optional.of(
            "left out: one run would take about %s, the benchmark %s"
                .formatted(Figures.duration(1e9 * run), Figures.duration(1e9 * benchmark)))
        : Optional.empty();
  }
}
