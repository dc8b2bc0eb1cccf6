package dev.gatun.bench.jmh;

import dev.gatun.bench.inference.ComparedNetworks;
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
 * each iteration. It takes benchmarks with a parameter {@code problem}, or with {@code network} and
 * {@code batch}, in the modes of average time and of throughput; on a command line of JMH, {@code
 * -prof dev.gatun.bench.jmh.GflopsProfiler}.
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
    return "GFLOP/s of convolutions and networks, by the direct count of their FLOPs";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    boolean hasFailed = result.getRawPrimaryResults().isEmpty();
    if (hasFailed) {
      return List.of();
    }
    double rate = runsPerSecond(benchmark, result.getPrimaryResult().getScore());
    double gflops = rate * flops(benchmark) / 1e9;
    return Double.isNaN(gflops)
        ? List.of()
        : List.of(new ScalarResult(LABEL, gflops, "GFLOP/s", AggregationPolicy.AVG));
  }

  /** NaN for benchmarks that have none. */
  private static double flops(BenchmarkParams benchmark) {
    String problem = benchmark.getParam("problem");
    if (problem != null) {
      return ConvProblem.parse(problem).flops();
    }
    String network = benchmark.getParam("network");
    return network == null
        ? Double.NaN
        : ComparedNetworks.flops(
            ComparedNetworks.graph(network, Integer.parseInt(benchmark.getParam("batch"))));
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
