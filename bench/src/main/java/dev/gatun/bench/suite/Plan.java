package dev.gatun.bench.suite;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.reference.ConvProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the bench command does.
 *
 * @param problems the layers
 * @param contenders who computes each of them
 * @param threads how many threads each contender may use
 * @param times how long each benchmark is timed
 * @param seconds how long all may take; where it is short, what is slow on its layer is left out,
 *     and infinity leaves out none
 */
public record Plan(
    List<ConvProblem> problems,
    List<Contender> contenders,
    int threads,
    TimeSettings times,
    double seconds) {

  /** Intervals narrow with the number of iterations, not with their length, down to this. */
  private static final int ITERATIONS = 10;

  private static final int WARMUPS = 3;
  private static final double SHORTEST_ITERATION = 0.1;
  private static final double LONGEST_ITERATION = 0.5;

  /** What starting a JVM, preparing and checking an answer take, on two slow cores. */
  private static final double OVERHEAD = 2;

  /** The rest of the time is for contenders whose single runs outlast an iteration. */
  private static final double SHARE_OF_FAST = 0.8;

  /**
   * Iterations as long as the time for all benchmarks allows, between 0.1 and 0.5 s, in one fork
   * each.
   *
   * @param benchmarks how many there are
   * @param seconds how long all may take
   * @return the settings
   */
  public static TimeSettings timesFor(int benchmarks, double seconds) {
    double each = SHARE_OF_FAST * seconds / benchmarks - OVERHEAD;
    double iteration =
        Math.clamp(each / (WARMUPS + ITERATIONS), SHORTEST_ITERATION, LONGEST_ITERATION);
    double rounded = Math.floor(100 * iteration) / 100;
    return new TimeSettings(1, WARMUPS, rounded, ITERATIONS, rounded);
  }

  /** The same by another number of threads. */
  Plan on(int others) {
    return new Plan(problems, contenders, others, times, seconds);
  }

  /**
   * How long all benchmarks take if each run is short, or as long as they may take.
   *
   * @return seconds
   */
  public double predictedSeconds() {
    double all = problems.size() * contenders.size() * new Pace(times).shortBenchmark();
    return Math.min(all, seconds);
  }

  /**
   * Why nothing of it can be measured.
   *
   * @return the first reason; empty if any contender takes any problem
   */
  public Optional<String> reasonAgainstAll() {
    List<Optional<String>> reasons = cells().stream().map(Cell::refusal).toList();
    return reasons.stream().allMatch(Optional::isPresent)
        ? reasons.stream().flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  /** Layer by layer, those with the fewest FLOPs first, so that contenders meet at one time. */
  List<Cell> cells() {
    return problems.stream()
        .sorted(Comparator.comparingLong(ConvProblem::flops))
        .flatMap(problem -> contenders.stream().map(contender -> new Cell(problem, contender)))
        .toList();
  }
}
