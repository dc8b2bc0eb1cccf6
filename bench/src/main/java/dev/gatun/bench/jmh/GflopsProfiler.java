package dev.gatun.bench.jmh;

import dev.gatun.reference.ConvProblem;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Puts GFLOP/s beside the time, as the secondary result {@value #LABEL}: the {@linkplain
 * ConvProblem#flops FLOPs of the definition}, whatever an algorithm saves, over JMH's own time of
 * each iteration. It takes benchmarks with a parameter {@code problem} in the modes of average time
 * and of throughput; on a command line of JMH, {@code -prof dev.gatun.bench.jmh.GflopsProfiler}.
 *
 * <p>A profiler, because JMH's auxiliary counters count operations or events, and the rate of
 * neither is this one where the benchmark's mode is average time.
 */
public final class GflopsProfiler implements InternalProfiler {

  /** The name of the result. */
  public static final String LABEL = "gflops";

  /** For JMH, which makes profilers by their class. */
  public GflopsProfiler() {}

  @Override
  public String getDescription() {
    return "GFLOP/s of convolutions, by the direct count of their FLOPs";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    String problem = benchmark.getParam("problem");
    boolean hasFailed = result.getRawPrimaryResults().isEmpty();
    if (problem == null || hasFailed) {
      return List.of();
    }
    double rate = runsPerSecond(benchmark, result.getPrimaryResult().getScore());
    if (Double.isNaN(rate)) {
      return List.of();
    }
    double gflops = rate * ConvProblem.parse(problem).flops() / 1e9;
    return List.of(new ScalarResult(LABEL, gflops, "GFLOP/s", AggregationPolicy.AVG));
  }

  /** NaN in the modes that do not say it. */
  private static double runsPerSecond(BenchmarkParams benchmark, double score) {
    double unitsPerSecond = benchmark.getTimeUnit().convert(1, TimeUnit.SECONDS);
    return switch (benchmark.getMode()) {
      case AverageTime -> benchmark.getThreads() * unitsPerSecond / score;
      case Throughput -> unitsPerSecond * score;
      default -> Double.NaN;
    };
  }
}
