package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the time for a suite is divided, and what is left out when it gets short. */
class PlanTest {

  private static final ConvProblem SMALL = ConvProblem.parse("ic10ih10oc10kh1");
  private static final ConvProblem LARGE = ConvProblem.parse("ic100ih100oc100kh1");
  private static final TimeSettings TIMES = new TimeSettings(1, 2, 0.1, 8, 0.1);

  private static final Prospects ASKED = new Prospects(List.of(SMALL, LARGE), 1);

  /** Played through with contenders each half as fast as the one before, on slow cores. */
  @ParameterizedTest
  @CsvSource({"QUICK, 2", "QUICK, 5", "QUICK, 8", "QUICK, 12", "FULL, 5", "FULL, 8"})
  void suiteEndsInTimeAndTheFastestMissesNoLayer(Suite suite, int contenders) {
    double seconds = 60 * suite.minutes();
    List<Contender> field = IntStream.range(0, contenders).<Contender>mapToObj(Paper::new).toList();
    List<ConvProblem> layers = suite.layers();
    TimeSettings times = Plan.timesFor(layers.size() * contenders, seconds);
    List<Cell> cells = new Plan(layers, field, 1, times, seconds).cells();
    Pace pace = new Pace(times);
    Allowance allowance = new Allowance(new Prospects(layers, 1), pace, seconds);

    double elapsed = 0;
    Map<String, Integer> timed = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (allowance.reasonAgainst(cell, elapsed, cells.subList(i + 1, cells.size())).isEmpty()) {
        double micros = cell.problem().flops() / (1e3 * ((Paper) cell.contender()).gflops());
        double took = 2.2 + times.timedSeconds(1e-6 * micros);
        pace.finished(measured(cell.problem(), cell.contender().name(), micros), took);
        elapsed += took;
        timed.merge(cell.contender().name(), 1, Integer::sum);
      }
    }

    assertThat(elapsed).isLessThan(seconds + 10);
    assertThat(timed.get(field.getFirst().name())).isEqualTo(layers.size());
    assertThat(timed.get(field.getLast().name())).isPositive();
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
    Plan plan = new Plan(List.of(LARGE, SMALL), List.of(new Paper(0), new Paper(1)), 1, TIMES, 60);

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
    assertThat(pace.run(cell(SMALL, "x"))).isZero();

    pace.finished(measured(SMALL, "x", 20), 1);
    pace.finished(measured(SMALL, "x", 10), 1);
    pace.finished(measured(SMALL, "x", 40), 1);

    double times = (double) LARGE.flops() / SMALL.flops();
    assertThat(pace.run(cell(LARGE, "x"))).isCloseTo(10e-6 * times, within(1e-9));
  }

  @Test
  void overheadIsWhatOthersTookBesidesTheirIterations() {
    Pace pace = new Pace(TIMES);
    pace.finished(measured(SMALL, "x", 10), 1.5);
    pace.finished(measured(SMALL, "x", 10), 2.5);

    assertThat(pace.shortBenchmark()).isCloseTo(1 + 1, within(1e-9));
  }

  /**
   * One of TIMES has ten iterations: 5 s for the slow, 1 s for the fast, besides 0.5 s overhead.
   */
  @Test
  void slowContenderIsLeftOutWhereTheFastNeedTheTime() {
    Allowance allowance = new Allowance(ASKED, slowAndFast(0.5), 100);
    List<Cell> tenFast = Collections.nCopies(10, cell(LARGE, "fast"));
    List<Cell> hundredSlow = Collections.nCopies(100, cell(LARGE, "slow"));

    assertThat(allowance.reasonAgainst(cell(LARGE, "slow"), 79, tenFast)).isEmpty();
    assertThat(allowance.reasonAgainst(cell(LARGE, "slow"), 80, tenFast).orElseThrow())
        .contains("500.00 ms", "left out");
    assertThat(allowance.reasonAgainst(cell(LARGE, "new"), 99.9, List.of()).orElseThrow())
        .contains("left out")
        .doesNotContain("run");
    assertThat(allowance.reasonAgainst(cell(LARGE, "slow"), 79, hundredSlow)).isEmpty();
    assertThat(allowance.reasonAgainst(cell(LARGE, "fast"), 98, hundredSlow)).isEmpty();
    assertThat(allowance.reasonAgainst(cell(LARGE, "fast"), 99, List.of())).isPresent();
  }

  /** The ranks are the model's: of ten layers on which one is the best, the other is not. */
  @Test
  void whatIsSlowOnItsLayerLeavesTimeForWhatIsFastThere() {
    Pace pace = new Pace(TIMES);
    pace.finished(measured(SMALL, "pointwise", 10), 1.5);
    pace.finished(measured(SMALL, "naive", 10), 1.5);
    Allowance allowance = new Allowance(ASKED, pace, 100);
    List<Cell> tenBest = Collections.nCopies(10, cell(LARGE, "pointwise"));
    List<Cell> tenWorst = Collections.nCopies(10, cell(LARGE, "naive"));

    assertThat(ASKED.of(cell(LARGE, "naive"))).isGreaterThan(10 * ASKED.of(tenBest.getFirst()));
    assertThat(allowance.reasonAgainst(cell(LARGE, "naive"), 80, tenBest)).isEmpty();
    assertThat(allowance.reasonAgainst(cell(LARGE, "naive"), 90, tenBest)).isPresent();
    assertThat(allowance.reasonAgainst(cell(LARGE, "pointwise"), 90, tenWorst)).isEmpty();
  }

  /** Two seconds of overhead and one of iterations each, as long as nothing is known. */
  @Test
  void whoIsNotKnownYetWaitsWhereTheBestNeedTheTime() {
    Allowance allowance = new Allowance(ASKED, new Pace(TIMES), 100);
    List<Cell> fortyBest = Collections.nCopies(40, cell(LARGE, "pointwise"));

    assertThat(allowance.reasonAgainst(cell(LARGE, "naive"), 0, fortyBest)).isPresent();
    assertThat(allowance.reasonAgainst(cell(LARGE, "naive"), 0, fortyBest.subList(0, 30)))
        .isEmpty();
    assertThat(allowance.reasonAgainst(cell(LARGE, "peer"), 0, fortyBest)).isEmpty();
  }

  @Test
  void nothingIsKeptForWhatCannotBeTimed() {
    Pace pace = slowAndFast(0.5);
    Allowance allowance = new Allowance(ASKED, pace, 100);
    List<Cell> tenUnsupported = Collections.nCopies(10, cell(LARGE, "winograd-f4"));

    assertThat(ASKED.of(tenUnsupported.getFirst())).isInfinite();
    assertThat(allowance.reasonAgainst(cell(LARGE, "slow"), 90, tenUnsupported)).isEmpty();
  }

  @Test
  void verySlowContenderIsLeftOutInAnyCaseButWhereAskedFor() {
    Pace pace = slowAndFast(1.1);
    Cell slow = cell(LARGE, "slow");

    assertThat(new Allowance(ASKED, pace, 1e9).reasonAgainst(slow, 0, List.of())).isPresent();
    assertThat(
            new Allowance(ASKED, pace, Double.POSITIVE_INFINITY).reasonAgainst(slow, 0, List.of()))
        .isEmpty();
  }

  /** What is known when a run of LARGE would take the slow contender some seconds. */
  private static Pace slowAndFast(double seconds) {
    Pace pace = new Pace(TIMES);
    double micros = 1e6 * seconds * SMALL.flops() / LARGE.flops();
    pace.finished(measured(SMALL, "slow", micros), 1.5);
    pace.finished(measured(SMALL, "fast", micros / 1000), 1.5);
    return pace;
  }

  private static Cell cell(ConvProblem problem, String contender) {
    return new Cell(problem, new Paper(contender, 1));
  }

  private static Measurement measured(ConvProblem problem, String contender, double micros) {
    Timing timing = new Timing(micros, 0, List.of(List.of(micros)));
    return Measurement.measured(problem, contender, "compared", "nhwc", timing, Map.of());
  }

  /** A contender that only exists on paper. */
  private record Paper(String name, double gflops) implements Contender {

    Paper(int index) {
      this("paper-" + index, 200 * Math.pow(0.5, index));
    }

    @Override
    public Support supports(ConvProblem problem) {
      return Support.yes();
    }

    @Override
    public Accuracy accuracy(ConvProblem problem) {
      return Accuracy.ELEMENTWISE;
    }

    @Override
    public BoundContender bind(ConvData data, int threads) {
      throw new AssertionError("nothing is run");
    }
  }
}
