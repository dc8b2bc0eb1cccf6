package dev.gatun.bench.suite;

import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.ResultFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** Runs a plan: every benchmark that is supported and that there is time for. */
public final class SuiteRunner {

  private final Plan plan;
  private final Progress progress;
  private final Pace pace;
  private final Allowance allowance;
  private final long start = System.nanoTime();

  /**
   * Creates a runner; its time begins now.
   *
   * @param plan what to run
   * @param out where to report progress, a line a benchmark
   */
  public SuiteRunner(Plan plan, PrintWriter out) {
    this.plan = plan;
    this.pace = new Pace(plan.times());
    this.allowance = new Allowance(pace, plan.seconds());
    this.progress = new Progress(out);
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
    List<Measurement> measurements = run(log, json);
    LocalPaths.remove(log);
    LocalPaths.remove(json);
    return measurements;
  }

  private List<Measurement> run(Path logFile, Path jsonFile) throws IOException {
    Path answerFile = Files.createTempFile("gatun-answer", ".properties");
    try (PrintStream log = new PrintStream(logFile.toFile(), StandardCharsets.UTF_8);
        PrintStream json = new PrintStream(jsonFile.toFile(), StandardCharsets.UTF_8)) {
      CellRunner runner = new CellRunner(plan, answerFile, log);
      List<Measurement> measurements = run(plan.cells(), runner);
      ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(runner.runs());
      return measurements;
    } finally {
      Files.deleteIfExists(answerFile);
    }
  }

  private List<Measurement> run(List<Cell> cells, CellRunner runner) throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    for (int done = 1; done <= cells.size(); done++) {
      Cell cell = cells.get(done - 1);
      List<Cell> after = cells.subList(done, cells.size());
      Optional<String> reason = reasonAgainst(cell, after);
      Measurement measurement =
          reason.isPresent() ? cell.skipped(reason.get()) : time(cell, runner);
      measurements.add(measurement);
      progress.finished(measurement, done, cells.size(), secondsFor(after));
    }
    return measurements;
  }

  private Measurement time(Cell cell, CellRunner runner) throws IOException {
    double begin = elapsed();
    Measurement measurement = runner.run(cell);
    pace.finished(measurement, elapsed() - begin);
    return measurement;
  }

  private Optional<String> reasonAgainst(Cell cell, List<Cell> after) {
    String missing = cell.contender().supports(cell.problem()).reason();
    return missing != null
        ? Optional.of("not supported: " + missing)
        : allowance.reasonAgainst(cell, elapsed(), after);
  }

  private double elapsed() {
    return 1e-9 * (System.nanoTime() - start);
  }

  private double secondsFor(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> reasonAgainst(cell, List.of()).isEmpty())
        .mapToDouble(pace::benchmark)
        .sum();
  }
}
