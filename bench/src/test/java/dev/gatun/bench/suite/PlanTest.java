package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.result.Timing;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the time for a suite is divided, and what is left out when it gets short. */
class PlanTest {

  private static final ConvProblem SMALL = ConvProblem.parse("ic10ih10oc10kh1");
  private static final ConvProblem LARGE = ConvProblem.parse("ic100ih100oc100kh1");
  private static final TimeSettings TIMES = new TimeSettings(1, 2, 0.1, 8, 0.1);

  /** The ordinary benchmarks of a suite leave a fifth of its time to the slow. */
  @ParameterizedTest
  @EnumSource
  void suiteFitsItsTime(Suite suite) {
    double seconds = 60 * suite.minutes();
    int benchmarks = suite.layers().size() * Contenders.all().size();
    Plan plan =
        new Plan(suite.layers(), Contenders.all(), 1, Plan.timesFor(benchmarks, seconds), seconds);

    assertThat(plan.predictedSeconds()).isLessThanOrEqualTo(0.8 * seconds);
    assertThat(plan.cells()).hasSize(benchmarks);
  }

  @Test
  void quickSuiteEndsInTenMinutesAndHasTwentyLayers() {
    assertThat(Suite.QUICK.minutes()).isLessThan(10);
    assertThat(Suite.QUICK.layers()).hasSizeGreaterThanOrEqualTo(20);
  }

  @Property
  void iterationsAreAsLongAsTimeAllows(
      @ForAll @IntRange(min = 1, max = 1000) int benchmarks,
      @ForAll @DoubleRange(min = 1, max = 10_000) double seconds) {
    TimeSettings times = Plan.timesFor(benchmarks, seconds);

    assertThat(times.seconds()).isBetween(0.1, 0.5).isEqualTo(times.warmupSeconds());
    double predicted = benchmarks * new Pace(times).shortBenchmark();
    if (times.seconds() > 0.1) {
      assertThat(predicted).isLessThanOrEqualTo(0.8 * seconds + 1e-6);
    }
    if (times.seconds() < 0.5) {
      double longer = predicted + benchmarks * 13 * 0.011;
      assertThat(longer).isGreaterThan(0.8 * seconds);
    }
  }

  @Test
  void contendersMeetLayerByLayerTheSmallFirst() {
    Plan plan = new Plan(List.of(LARGE, SMALL), Contenders.all().subList(0, 2), 1, TIMES, 60);

    assertThat(plan.cells()).extracting(Cell::problem).containsExactly(SMALL, SMALL, LARGE, LARGE);
  }

  @Test
  void iterationLastsAtLeastOneRun() {
    assertThat(TIMES.timedSeconds(0.01)).isCloseTo(1, within(1e-12));
    assertThat(TIMES.timedSeconds(3)).isCloseTo(30, within(1e-12));
    assertThat(new TimeSettings(2, 2, 0.1, 8, 0.1).timedSeconds(0)).isCloseTo(2, within(1e-12));
  }

  @Test
  void timeGrowsWithTheFlopsAtTheBestRateSoFar() {
    Pace pace = new Pace(TIMES);
    assertThat(pace.run("x", SMALL)).isZero();

    pace.finished(measured(SMALL, 20), 1);
    pace.finished(measured(SMALL, 10), 1);
    pace.finished(measured(SMALL, 40), 1);

    // 1000 times the FLOPs of 10 µs
    assertThat(pace.run("x", LARGE))
        .isCloseTo(0.01 * LARGE.flops() / SMALL.flops() / 1000, within(1e-9));
  }

  @Test
  void overheadIsWhatOthersTookBesidesTheirIterations() {
    Pace pace = new Pace(TIMES);
    pace.finished(measured(SMALL, 10), 1.5);
    pace.finished(measured(SMALL, 10), 2.5);

    assertThat(pace.shortBenchmark()).isCloseTo(1 + 1, within(1e-9));
  }

  @Test
  void slowContenderIsLeftOutWhereOthersNeedTheTime() {
    Allowance allowance = new Allowance(runOf(0.5), 100);

    assertThat(allowance.reasonAgainst("x", LARGE, 0, 10)).isEmpty();
    assertThat(allowance.reasonAgainst("x", LARGE, 80, 10).orElseThrow())
        .contains("500.00 ms", "left out");
    assertThat(allowance.reasonAgainst("x", LARGE, 0, 1000)).isPresent();
  }

  @Test
  void shortBenchmarkIsNeverLeftOut() {
    Allowance allowance = new Allowance(runOf(0.01), 100);

    assertThat(allowance.reasonAgainst("x", LARGE, 1000, 1000)).isEmpty();
  }

  @Test
  void verySlowContenderIsLeftOutInAnyCaseButWhereAskedFor() {
    Pace pace = runOf(1.1);

    assertThat(new Allowance(pace, 1e9).reasonAgainst("x", LARGE, 0, 0)).isPresent();
    assertThat(new Allowance(pace, Double.POSITIVE_INFINITY).reasonAgainst("x", LARGE, 0, 0))
        .isEmpty();
  }

  /** What is known when a run of LARGE would take some seconds. */
  private static Pace runOf(double seconds) {
    Pace pace = new Pace(TIMES);
    double micros = 1e6 * seconds * SMALL.flops() / LARGE.flops();
    pace.finished(measured(SMALL, micros), 1.5);
    return pace;
  }

  private static Measurement measured(ConvProblem problem, double micros) {
    Timing timing = new Timing(micros, 0, List.of(List.of(micros)));
    return Measurement.measured(problem, "x", "compared", "nhwc", timing);
  }
}
