package dev.gatun.bench.suite;

import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.TimeSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Predicts how long a benchmark will take from those before it: the time of a run grows with the
 * FLOPs, at the best rate the contender has had so far, because noise only slows. What comes on
 * top, to start a JVM, prepare and check, is taken to be the mean of the latest benchmarks: it
 * grows with the layers, and these come by size.
 */
final class Pace {

  /** Seconds of overhead until some are known. */
  private static final double FIRST_OVERHEAD = 2;

  private static final int LATEST = 10;

  private final TimeSettings times;
  private final Map<String, Double> bestGflops = new HashMap<>();
  private final Deque<Double> overheads = new ArrayDeque<>();

  Pace(TimeSettings times) {
    this.times = times;
  }

  void finished(Measurement measurement, double seconds) {
    if (measurement.isMeasured()) {
      bestGflops.merge(measurement.contender(), measurement.gflops(), Math::max);
      overheads.addLast(seconds - times.timedSeconds(1e-6 * measurement.micros()));
      if (overheads.size() > LATEST) {
        overheads.removeFirst();
      }
    }
  }

  /** Whether a benchmark of the contender has been timed. */
  boolean knows(Cell cell) {
    return bestGflops.containsKey(cell.contender().name());
  }

  /** Whether one contender has been faster than another; one that is not known yet counts so. */
  boolean isFaster(Cell cell, Cell than) {
    return gflops(cell) > gflops(than);
  }

  /** Seconds of one run; 0 for a contender of which nothing is known yet. */
  double run(Cell cell) {
    return cell.problem().flops() / (1e9 * gflops(cell));
  }

  /** Seconds of the whole benchmark. */
  double benchmark(Cell cell) {
    return overhead() + times.timedSeconds(run(cell));
  }

  /** Seconds of a benchmark of which each run is short. */
  double shortBenchmark() {
    return overhead() + times.timedSeconds(0);
  }

  private double gflops(Cell cell) {
    return bestGflops.getOrDefault(cell.contender().name(), Double.POSITIVE_INFINITY);
  }

  private double overhead() {
    double mean =
        overheads.stream().mapToDouble(Double::doubleValue).average().orElse(FIRST_OVERHEAD);
    return times.forks() * Math.max(0, mean);
  }
}
