package dev.gatun.bench.suite;

import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.TimeSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * Predicts how long a benchmark will take from those before it: the time of a run grows with the
 * FLOPs, at the best rate the contender has had so far, because noise only slows.
 */
final class Pace {

  /** To start a JVM, prepare and check, until a mean of that is known. */
  private static final double FIRST_OVERHEAD = 2;

  private final TimeSettings times;
  private final Map<String, Double> bestGflops = new HashMap<>();
  private double overheads;
  private int finished;

  Pace(TimeSettings times) {
    this.times = times;
  }

  void finished(Measurement measurement, double seconds) {
    if (measurement.isMeasured()) {
      bestGflops.merge(measurement.contender(), measurement.gflops(), Math::max);
      overheads += seconds - times.timedSeconds(1e-6 * measurement.micros());
      finished++;
    }
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
    return times.forks() * (finished == 0 ? FIRST_OVERHEAD : Math.max(0, overheads / finished));
  }
}
