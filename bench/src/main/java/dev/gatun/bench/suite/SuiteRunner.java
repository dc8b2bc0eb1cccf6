package dev.gatun.bench.suite;

import dev.gatun.bench.result.Journal;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.ResultFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a plan: every benchmark that is supported and that there is time for, but for those that its
 * journal has already.
 */
public final class SuiteRunner {

  private final Plan plan;
  private final Journal journal;
  private final Progress progress;
  private final Pace pace;
  private final Allowance allowance;
  private final double secondsBefore;
  private final long start = System.nanoTime();

  /**
   * Creates a runner; its time begins now.
   *
   * @param plan what to run
   * @param journal what was measured already, and where to add what is
   * @param out where to report progress, a line a benchmark
   */
  public SuiteRunner(Plan plan, Journal journal, PrintWriter out) {
    this.plan = plan;
    this.journal = journal;
    this.pace = new Pace(plan.times());
    this.allowance =
        new Allowance(new Prospects(plan.problems(), plan.threads()), pace, plan.seconds());
    this.progress = new Progress(out, Progress.isOnTerminal());
    this.secondsBefore = journal.seconds();
  }

  /**
   * Runs it.
   *
   * @param folder where to write {@link ResultFile#JMH_JSON} and {@link ResultFile#JMH_LOG}
   * @return a measurement for each problem and contender
   * @throws IOException if a file cannot be written
   */
  public List<Measurement> run(Path folder) throws IOException {
    Path log = folder.resolve(ResultFile.JMH_LOG);
    Path json = folder.resolve(ResultFile.JMH_JSON);
    List<Measurement> measurements = runAll(log);
    Files.writeString(
        json, JmhText.list(journal.entries().stream().map(Journal.Entry::jmh).toList()));
    LocalPaths.remove(log);
    LocalPaths.remove(json);
    return measurements;
  }

  /**
   * How long it has been running.
   *
   * @return seconds, with those of what the journal has
   */
  public double seconds() {
    return secondsBefore + 1e-9 * (System.nanoTime() - start);
  }

  private List<Measurement> runAll(Path logFile) throws IOException {
    Path answerFile = Files.createTempFile("gatun-answer", ".properties");
    try (OutputStream file =
            Files.newOutputStream(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        PrintStream log = new PrintStream(file, false, StandardCharsets.UTF_8)) {
      return runAll(plan.cells(), new CellRunner(plan, answerFile, log));
    } finally {
      Files.deleteIfExists(answerFile);
    }
  }

  private List<Measurement> runAll(List<Cell> cells, CellRunner runner) throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    if (!journal.entries().isEmpty()) {
      progress.goesOn(journal.entries().size(), cells.size());
    }
    for (int done = 1; done <= cells.size(); done++) {
      Cell cell = cells.get(done - 1);
      Optional<Journal.Entry> known = journal.find(cell.problem(), cell.contender().name());
      List<Cell> after = cells.subList(done, cells.size());
      if (known.isPresent()) {
        measurements.add(known.get().measurement());
        pace.finished(known.get().measurement(), known.get().seconds());
        progress.note(known.get().measurement());
      } else {
        progress.started(
            cell, done - 1, cells.size(), secondsFor(cells.subList(done - 1, cells.size())));
        measurements.add(measure(cell, after, runner));
        progress.finished(measurements.getLast(), done, cells.size(), secondsFor(after));
      }
    }
    return measurements;
  }

  private Measurement measure(Cell cell, List<Cell> after, CellRunner runner) throws IOException {
    Optional<String> reason = reasonAgainst(cell, after);
    return reason.isPresent() ? cell.skipped(reason.get()) : time(cell, runner);
  }

  private Measurement time(Cell cell, CellRunner runner) throws IOException {
    double begin = seconds();
    CellRunner.Outcome outcome = runner.run(cell);
    double took = seconds() - begin;
    Measurement measurement = outcome.measurement();
    pace.finished(measurement, took);
    if (measurement.isMeasured()) {
      journal.add(new Journal.Entry(took, measurement, outcome.jmh()));
    }
    return measurement;
  }

  private Optional<String> reasonAgainst(Cell cell, List<Cell> after) {
    return cell.reasonAgainst()
        .map(missing -> "not supported: " + missing)
        .or(() -> allowance.reasonAgainst(cell, seconds(), after));
  }

  /** For what is still to be timed, but not more than is left. */
  private double secondsFor(List<Cell> cells) {
    double all =
        cells.stream().filter(cell -> isToBeTimed(cell)).mapToDouble(pace::benchmark).sum();
    return Math.min(all, Math.max(0, plan.seconds() - seconds()));
  }

  private boolean isToBeTimed(Cell cell) {
    boolean isKnown = journal.find(cell.problem(), cell.contender().name()).isPresent();
    return !isKnown && reasonAgainst(cell, List.of()).isEmpty();
  }
}
