package dev.gatun.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.JmhSeries;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of two results whose samples are made up. */
class ComparerTest {

  private static final double[] SAME = new double[40];

  static {
    Arrays.fill(SAME, 1);
  }

  @Test
  void findsWhatChangedAndPutsRegressionsFirst() {
    Comparison comparison =
        new Comparer(false)
            .compare(
                MadeUpRuns.of("old", 1, 1, 1, 1, 1, 1),
                MadeUpRuns.of("new", 2, 1, 1.05, 0.5, 1.2, 0.9));
    assertThat(comparison.changes())
        .extracting(Change::name)
        .containsExactly(
            "net:layer3 plain",
            "net:layer1 plain",
            "net:layer2 plain",
            "net:layer4 plain",
            "net:layer0 plain");
    assertThat(comparison.changes())
        .extracting(Change::kind)
        .containsExactly(Kind.SLOWER, Kind.SLOWER, Kind.FASTER, Kind.FASTER, Kind.UNCHANGED);
    assertThat(comparison.changes().getFirst().percent()).isCloseTo(20, within(2.0));
    assertThat(comparison.changes().getFirst().before()).isCloseTo(400e3, within(10e3));
    assertThat(comparison.geomean()).isCloseTo(Math.pow(1.05 * 0.5 * 1.2 * 0.9, 0.2), within(0.01));
    assertThat(comparison.slowerBy(5.5)).isEqualTo(1);
    assertThat(comparison.slowerBy(3)).isEqualTo(2);
    assertThat(comparison.slowerBy(25)).isZero();
  }

  /** At 5 % of false discoveries, twenty runs without a change may have one that is found. */
  @Test
  void manyLayersWithoutAChangeDoNotMakeOne() {
    long runsWithChanges =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    new Comparer(false)
                        .compare(
                            MadeUpRuns.of("old", 2L * i, SAME),
                            MadeUpRuns.of("new", 2L * i + 1, SAME)))
            .filter(comparison -> comparison.count(Kind.UNCHANGED) < SAME.length)
            .count();
    assertThat(runsWithChanges).isLessThanOrEqualTo(3);
  }

  @Test
  void aRunAgainstItselfIsUnchanged() {
    MeasuredRun run = MadeUpRuns.of("run", 1, 1, 2, 3);
    Comparison comparison = new Comparer(false).compare(run, run);
    assertThat(comparison.count(Kind.UNCHANGED)).isEqualTo(3);
    assertThat(comparison.geomean()).isEqualTo(1);
  }

  @Test
  void refusesOtherMachinesUnlessToldTo() {
    MeasuredRun here = MadeUpRuns.of("old", 1, 1);
    MeasuredRun there = on(MadeUpRuns.machine("Other Chip", "25"));
    assertThatThrownBy(() -> new Comparer(false).compare(here, there))
        .isInstanceOf(IncomparableException.class)
        .hasMessageContaining("machines differ: Imaginary Chip with 2 cores")
        .hasMessageContaining("Other Chip")
        .hasMessageContaining("--anyway");
    assertThat(new Comparer(true).compare(here, there).notes())
        .anyMatch(note -> note.contains("machines differ"));
  }

  @Test
  void tellsOfOtherJdksAndOfMachinesThatAreNotKnown() {
    MeasuredRun here = MadeUpRuns.of("old", 1, 1);
    assertThat(
            new Comparer(false)
                .compare(here, on(MadeUpRuns.machine("Imaginary Chip", "26")))
                .notes())
        .containsExactly("JDK: 25 before, 26 after.");
    assertThat(new Comparer(false).compare(here, on(null)).notes())
        .containsExactly("Nothing tells on which machine new was measured.");
  }

  /** Of three samples against three one order in ten is as far apart as can be. */
  @Test
  void refusesSamplesThatCannotShowAnything() {
    MeasuredRun old = few("old", 1, 1.01, 1.02);
    MeasuredRun slow = few("new", 2, 2.01, 2.02);
    assertThatThrownBy(() -> new Comparer(false).compare(old, slow))
        .isInstanceOf(IncomparableException.class)
        .hasMessageContaining("1 of 1 benchmarks have too few samples", "3 before and 3 after");
    assertThat(new Comparer(true).compare(old, slow).notes())
        .anyMatch(note -> note.contains("too few samples"));
    assertThat(
            new Comparer(false)
                .compare(few("old", 1, 1.01, 1.02, 1.03), few("new", 2, 2.01, 2.02, 2.03))
                .count(Kind.SLOWER))
        .isEqualTo(1);
  }

  @Test
  void refusesABenchmarkThatIsThereTwice() {
    MeasuredRun once = few("old", 1, 2, 3, 4);
    MeasuredRun twice =
        new MeasuredRun(
            "new", once.machine(), List.of(once.series().getFirst(), once.series().getFirst()));
    assertThatThrownBy(() -> new Comparer(false).compare(once, twice))
        .isInstanceOf(IncomparableException.class)
        .hasMessage(
            "new: has %s twice: each benchmark must be there once, with one set of parameters",
            once.series().getFirst().key());
  }

  private static MeasuredRun few(String name, double... samples) {
    MeasuredRun run = MadeUpRuns.of(name, 1, 1);
    JmhSeries series = run.series().getFirst();
    List<List<Double>> values = List.of(Arrays.stream(samples).boxed().toList());
    return new MeasuredRun(
        name,
        run.machine(),
        List.of(
            new JmhSeries(
                series.benchmark(),
                series.mode(),
                series.threads(),
                series.params(),
                series.unit(),
                values)));
  }

  @Test
  void refusesOtherUnitsUnlessToldToConvertThem() {
    MeasuredRun micros = MadeUpRuns.of("old", 1, 1);
    JmhSeries millis = MadeUpRuns.series("layer0", "ms/op", new SplittableRandom(2), 0.2);
    MeasuredRun other = new MeasuredRun("new", micros.machine(), List.of(millis));
    assertThatThrownBy(() -> new Comparer(false).compare(micros, other))
        .isInstanceOf(IncomparableException.class)
        .hasMessageContaining("units differ, us/op before, ms/op after");
    Change change = new Comparer(true).compare(micros, other).changes().getFirst();
    assertThat(change.ratio().value()).isCloseTo(2, within(0.05));
  }

  @Test
  void refusesUnitsThatAreNoTime() {
    JmhSeries bytes = MadeUpRuns.series("layer0", "B/op", new SplittableRandom(2), 3);
    MeasuredRun run = new MeasuredRun("run", null, List.of(bytes));
    assertThatThrownBy(() -> new Comparer(true).compare(run, run))
        .isInstanceOf(IncomparableException.class)
        .hasMessageContaining("unit 'B/op' must be a time");
  }

  @Test
  void countsWhatOnlyOneHasAndRefusesNothingInCommon() {
    MeasuredRun few = MadeUpRuns.of("few", 1, 1);
    MeasuredRun many = MadeUpRuns.of("many", 2, 1, 1, 1);
    assertThat(new Comparer(false).compare(few, many).onlyAfter()).isEqualTo(2);
    assertThat(new Comparer(false).compare(many, few).onlyBefore()).isEqualTo(2);
    MeasuredRun none = new MeasuredRun("none", many.machine(), many.series().subList(1, 3));
    assertThatThrownBy(() -> new Comparer(false).compare(few, none))
        .isInstanceOf(IncomparableException.class)
        .hasMessageStartingWith("few and none: have no benchmark in common, whose name, mode,")
        .hasMessageEndingWith(
            "the first of each: %s, and %s",
            few.series().getFirst().key(), none.series().getFirst().key());
  }

  @Test
  void warnsOfSingleForks() {
    MeasuredRun two = MadeUpRuns.of("run", 1, 1);
    JmhSeries series = two.series().getFirst();
    JmhSeries oneFork =
        new JmhSeries(
            series.benchmark(),
            series.mode(),
            series.threads(),
            series.params(),
            series.unit(),
            series.samples().subList(0, 1));
    MeasuredRun one = new MeasuredRun("one", two.machine(), List.of(oneFork));
    assertThat(new Comparer(false).compare(two, two).notes()).isEmpty();
    assertThat(new Comparer(false).compare(two, one).notes())
        .anyMatch(note -> note.contains("single fork"));
  }

  @ParameterizedTest
  @CsvSource({"ns/op, 1", "us/op, 1e3", "s/op, 1e9", "ops/s, 1e9", "ops/us, 1e3", "ops/min, 60e9"})
  void unitsAreNanoseconds(String unit, double nanos) {
    assertThat(ScoreUnit.of(unit).orElseThrow().nanosOf(1)).isEqualTo(nanos);
    boolean isRate = unit.startsWith("ops");
    assertThat(ScoreUnit.of(unit).orElseThrow().nanosOf(2))
        .isEqualTo(isRate ? nanos / 2 : nanos * 2);
  }

  @ParameterizedTest
  @CsvSource({"B/op", "ops/fortnight", "GFLOP/s", "''"})
  void otherUnitsAreNone(String unit) {
    assertThat(ScoreUnit.of(unit)).isEmpty();
  }

  private static MeasuredRun on(@Nullable MachineCard machine) {
    return new MeasuredRun("new", machine, MadeUpRuns.of("new", 2, 1).series());
  }
}
