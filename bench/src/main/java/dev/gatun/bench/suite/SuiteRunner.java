package dev.gatun.bench.suite;

import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.conv.Support;
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

  /** JMH's own results, in its own format. */
  public static final String JMH_JSON = "jmh.json";

  /** JMH's own words. */
  public static final String JMH_LOG = "jmh.log";

  /** A contender whose single run takes longer is not waited for. */
  private static final double LONGEST_RUN = 0.5;

  private final Plan plan;
  private final Progress progress;
  private final Pace pace;
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
    this.progress = new Progress(out);
  }

  /**
   * Runs it.
   *
   * @param folder where to write {@value #JMH_JSON} and {@value #JMH_LOG}
   * @return a measurement for each problem and contender
   * @throws IOException if a file cannot be written
   */
  public List<Measurement> run(Path folder) throws IOException {
    Path answerFile = Files.createTempFile("gatun-answer", ".properties");
    try (PrintStream log =
        new PrintStream(folder.resolve(JMH_LOG).toFile(), StandardCharsets.UTF_8)) {
      CellRunner runner = new CellRunner(plan, answerFile, log);
      List<Measurement> measurements = run(plan.cells(), runner);
      try (PrintStream json =
          new PrintStream(folder.resolve(JMH_JSON).toFile(), StandardCharsets.UTF_8)) {
        ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(runner.runs());
      }
      return measurements;
    } finally {
      Files.deleteIfExists(answerFile);
    }
  }

  private List<Measurement> run(List<Cell> cells, CellRunner runner) throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      List<Cell> after = cells.subList(i + 1, cells.size());
      Optional<String> reason = reasonAgainst(cell, after);
      Measurement measurement =
          reason.isPresent()
              ? Measurement.without(
                  cell.problem(), cell.contender().name(), Outcome.SKIPPED, reason.get())
              : time(cell, runner);
      measurements.add(measurement);
      progress.finished(measurement, i + 1, cells.size(), secondsFor(after));
    }
    return measurements;
  }

  private Measurement time(Cell cell, CellRunner runner) throws IOException {
    long begin = System.nanoTime();
    Measurement measurement = runner.run(cell);
    pace.finished(measurement, 1e-9 * (System.nanoTime() - begin));
    return measurement;
  }

  /** Why not to time a benchmark: it is not supported, or takes time that others need. */
  private Optional<String> reasonAgainst(Cell cell, List<Cell> after) {
    Support support = cell.contender().supports(cell.problem());
    if (!support.isSupported()) {
      return Optional.of("not supported: " + support.reason());
    }
    double run = pace.run(cell.contender().name(), cell.problem());
    double seconds = pace.benchmark(cell.contender().name(), cell.problem());
    boolean isSlow = seconds > pace.shortBenchmark();
    double left = plan.seconds() - 1e-9 * (System.nanoTime() - start);
    double reserved = after.size() * pace.shortBenchmark();
    boolean isUnlimited = Double.isInfinite(plan.seconds());
    boolean isTooSlow = run > LONGEST_RUN && !isUnlimited;
    return isTooSlow || isSlow && seconds + reserved > left
        ? Optional.of(
            "left out: one run would take about %s, the benchmark %s"
                .formatted(Figures.duration(1e9 * run), Figures.duration(1e9 * seconds)))
        : Optional.empty();
  }

  private double secondsFor(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> pace.run(cell.contender().name(), cell.problem()) <= LONGEST_RUN)
        .mapToDouble(cell -> pace.benchmark(cell.contender().name(), cell.problem()))
        .sum();
  }
}
