package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.Journal;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.RunHeader;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of contenders that cannot be timed. */
class SuiteRunnerTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("ic4ih5oc4kh3ph1n\"own:tiny\"");

  @TempDir private Path folder;

  @BeforeAll
  static void letTestsRunBesideOtherBenchmarks() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void unsupportedIsSkippedWithTheReason() throws IOException {
    Measurement m = run(new Stranger(Support.no("needs a moon")));

    assertThat(m.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(m.detail()).isEqualTo("not supported: needs a moon");
  }

  /** The fork does not know the name, so its setup throws. */
  @Test
  void errorInTheForkIsReportedAndTheOthersGoOn() throws IOException {
    StringWriter progress = new StringWriter();

    List<Measurement> all =
        run(progress, new Stranger(Support.yes()), new Stranger(Support.no("needs a moon")));

    assertThat(all)
        .extracting(Measurement::outcome)
        .containsExactly(Outcome.FAILED, Outcome.SKIPPED);
    assertThat(all.getFirst().detail()).contains("stranger");
    assertThat(progress.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("own:tiny") && line.contains("stranger"))
        .anyMatch(line -> line.contains("[  1 of 2,  50 %") && line.contains("FAILED"));
    assertThat(folder.resolve(ResultFile.JMH_LOG))
        .content()
        .contains("stranger")
        .doesNotContain("sun.misc.Unsafe");
    assertThat(folder.resolve(ResultFile.JMH_JSON)).exists();
  }

  /** Nobody could time the stranger again. */
  @Test
  void whatTheJournalHasIsNotMeasuredAgain() throws IOException {
    Contender stranger = new Stranger(Support.yes());
    Timing timing = new Timing(12, 1, List.of(List.of(11.0, 13.0)));
    Measurement known =
        Measurement.measured(PROBLEM, stranger.name(), "compared", "nhwc", timing, Map.of());
    Plan plan =
        new Plan(List.of(PROBLEM), List.of(stranger), 1, new TimeSettings(1, 0, 0.1, 1, 0.1), 60);
    StringWriter progress = new StringWriter();
    try (Journal journal = Journal.open(folder, header(plan))) {
      journal.add(new Journal.Entry(100, known, "\n{\"made\": \"up\"}"));
      SuiteRunner runner = new SuiteRunner(plan, journal, new PrintWriter(progress));

      assertThat(runner.run(folder)).containsExactly(known);
      assertThat(runner.seconds()).isGreaterThan(100);
    }
    assertThat(progress.toString().lines()).containsExactly("goes on: 1 of 1 are measured already");
    assertThat(folder.resolve(ResultFile.JMH_JSON))
        .content()
        .isEqualTo("[\n{\"made\": \"up\"}\n]\n");
  }

  private Measurement run(Contender contender) throws IOException {
    return run(new StringWriter(), contender).getFirst();
  }

  private List<Measurement> run(StringWriter progress, Contender... contenders) throws IOException {
    TimeSettings times = new TimeSettings(1, 0, 0.1, 1, 0.1);
    Plan plan = new Plan(List.of(PROBLEM), List.of(contenders), 1, times, 60);
    try (Journal journal = Journal.open(folder, header(plan))) {
      return new SuiteRunner(plan, journal, new PrintWriter(progress)).run(folder);
    }
  }

  private static RunHeader header(Plan plan) {
    List<String> names = plan.contenders().stream().map(Contender::name).toList();
    return new RunHeader(plan.problems(), names, 1, plan.times(), MachineCard.current());
  }

  private record Stranger(Support support) implements Contender {

    @Override
    public String name() {
      return "stranger";
    }

    @Override
    public Support supports(ConvProblem problem) {
      return support;
    }

    @Override
    public Accuracy accuracy(ConvProblem problem) {
      return Accuracy.ELEMENTWISE;
    }

    @Override
    public BoundContender bind(ConvData data, int threads) {
      throw new AssertionError("only forks bind");
    }
  }
}
