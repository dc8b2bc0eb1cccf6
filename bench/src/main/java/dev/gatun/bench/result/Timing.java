package dev.gatun.bench.result;

import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * How long one run of a convolution takes, by JMH's mode of average time.
 *
 * @param micros the mean over all iterations of all forks, in µs
 * @param error half the 99.9 % interval of the mean, in µs; NaN for a single iteration
 * @param samples the mean of each iteration, in µs, fork by fork
 */
public record Timing(double micros, double error, List<List<Double>> samples) {

  /**
   * Takes over what JMH measured and how JMH judges it: Student's t over all iterations.
   *
   * @param run one benchmark with one set of parameters, in µs per operation
   * @return the timing
   */
  public static Timing of(RunResult run) {
    Statistics statistics = run.getPrimaryResult().getStatistics();
    List<List<Double>> samples = run.getBenchmarkResults().stream().map(Timing::fork).toList();
    return new Timing(statistics.getMean(), statistics.getMeanErrorAt(0.999), samples);
  }

  private static List<Double> fork(BenchmarkResult fork) {
    return fork.getIterationResults().stream()
        .map(IterationResult::getPrimaryResult)
        .map(result -> result.getScore())
        .toList();
  }
}
