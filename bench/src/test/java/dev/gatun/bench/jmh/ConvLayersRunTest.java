package dev.gatun.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.reference.ConvProblem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
  private static final List<ConvProblem> PROBLEMS =
      Stream.of("ic4ih5oc4kh3ph1", "ic8ih7oc8kh1", "g8ic8ih5oc8kh3ph1", "ic40ih1oc24kh1")
          .map(ConvProblem::parse)
          .toList();

  /** The smallest object there is. */
  private static final double OBJECT_BYTES = 16;

  @BeforeAll
  static void letTestsRunBesideOtherBenchmarks() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  static Stream<ConvAlgorithm> algorithms() {
    return ConvAlgorithms.here().stream();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void allocatesNothingAndReportsItsRate(ConvAlgorithm algorithm) throws RunnerException {
    ConvProblem problem =
        PROBLEMS.stream()
            .filter(p -> algorithm.supports(p, Machine.current()).isSupported())
            .findFirst()
            .orElseThrow();
    RunResult run = run(algorithm.name(), problem);

    assertThat(leastAllocation(run)).isLessThan(OBJECT_BYTES);
    for (IterationResult iteration : iterations(run).toList()) {
      double micros = iteration.getPrimaryResult().getScore();
      Result<?> rate = secondary(iteration, GflopsProfiler.LABEL);
      double expected = problem.flops() / micros * 1e-3;
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

  private static RunResult run(String algorithm, ConvProblem problem) throws RunnerException {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Runner(
            new OptionsBuilder()
                .include(ConvLayers.class.getName())
                .param("problem", problem.text())
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
