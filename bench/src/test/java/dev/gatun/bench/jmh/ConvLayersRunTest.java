package dev.gatun.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.reference.ConvProblem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmark under JMH: it runs, reports its rate, and allocates nothing. */
class ConvLayersRunTest {

  /** Microseconds even for the slowest, so that what JMH allocates is spread over many runs. */
  private static final ConvProblem PROBLEM = ConvProblem.parse("ic4ih5oc4kh3ph1");

  /** The smallest object there is. */
  private static final double OBJECT_BYTES = 16;

  @BeforeAll
  static void letTestsRunBesideOtherBenchmarks() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  /** One that is spun, and one that is not; that none allocates is tested by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"vector-direct", "naive"})
  void allocatesNothingAndReportsItsRate(String algorithm) throws RunnerException {
    RunResult run = run(algorithm);

    assertThat(leastAllocation(run)).isLessThan(OBJECT_BYTES);
    for (IterationResult iteration : iterations(run).toList()) {
      double micros = iteration.getPrimaryResult().getScore();
      Result<?> rate = secondary(iteration, GflopsProfiler.LABEL);
      double expected = PROBLEM.flops() / micros * 1e-3;
      assertThat(rate.getScore()).isCloseTo(expected, within(1e-9 * expected));
      assertThat(rate.getScoreUnit()).isEqualTo("GFLOP/s");
    }
  }

  /** In the best iteration: until C2 has compiled it all, vectors are objects. */
  private static double leastAllocation(RunResult run) {
    return iterations(run)
        .mapToDouble(iteration -> secondary(iteration, "gc.alloc.rate.norm").getScore())
        .min()
        .orElseThrow();
  }

  private static Stream<IterationResult> iterations(RunResult run) {
    return run.getBenchmarkResults().stream().flatMap(fork -> fork.getIterationResults().stream());
  }

  private static Result<?> secondary(IterationResult iteration, String label) {
    return iteration.getSecondaryResults().get(label);
  }

  private static RunResult run(String algorithm) throws RunnerException {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Runner(
            new OptionsBuilder()
                .include(ConvLayers.class.getName())
                .param("problem", PROBLEM.text())
                .param("algorithm", algorithm)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(200))
                .addProfiler(GCProfiler.class)
                .addProfiler(GflopsProfiler.class)
                .shouldFailOnError(true)
                .build(),
            OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
        .runSingle();
  }
}
