package dev.gatun.bench.suite;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.ScaledMeasurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
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
import java.util.Set;

/**
 * Times a few layers over threads and batch, behind a suite and in a time of its own. It is no part
 * of the journal: what a run that was interrupted has of it is measured again.
 */
public final class ScalingRunner {

  /** What of a run's time it may take. */
  public static final double SHARE = 0.15;

  private final Plan plan;
  private final PrintWriter out;

  /**
   * Creates a runner.
   *
   * @param plan that of the suite
   * @param out where to report progress
   */
  public ScalingRunner(Plan plan, PrintWriter out) {
    this.plan = plan;
    this.out = out;
  }

  /**
   * Runs as much as there is time for.
   *
   * @param measured what the suite found
   * @param peers the names of those who are not ours
   * @param seconds how long it may take
   * @param folder where {@link ResultFile#JMH_LOG} lies, to which JMH's words are added
   * @return what was timed
   * @throws IOException if a file cannot be written
   */
  public List<ScaledMeasurement> run(
      List<Measurement> measured, Set<String> peers, double seconds, Path folder)
      throws IOException {
    ScalingPlan scaling = new ScalingPlan(measured, peers, Cores.pool().threads());
    List<ScalingPlan.Step> steps = scaling.steps(plan.contenders());
    Path logFile = folder.resolve(ResultFile.JMH_LOG);
    Path answerFile = Files.createTempFile("gatun-answer", ".properties");
    try (OutputStream file =
            Files.newOutputStream(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        PrintStream log = new PrintStream(file, false, StandardCharsets.UTF_8)) {
      return run(steps, seconds, answerFile, log);
    } finally {
      Files.deleteIfExists(answerFile);
      LocalPaths.remove(logFile);
    }
  }

  private List<ScaledMeasurement> run(
      List<ScalingPlan.Step> steps, double seconds, Path answerFile, PrintStream log)
      throws IOException {
    List<ScaledMeasurement> done = new ArrayList<>();
    long end = System.nanoTime() + (long) (1e9 * seconds);
    out.printf(
        "some layers over threads and batch: %d timings, in %s at most%n",
        steps.size(), Figures.duration(1e9 * Math.max(0, seconds)));
    for (ScalingPlan.Step step : steps) {
      if (System.nanoTime() > end) {
        out.printf("time is up, %d of %d are left out%n", steps.size() - done.size(), steps.size());
        break;
      }
      CellRunner runner = new CellRunner(plan.on(step.threads()), answerFile, log);
      Measurement measurement = runner.run(step.cell()).measurement();
      done.add(new ScaledMeasurement(step.threads(), measurement));
      out.printf("[%3d of %d]  %s%n", done.size(), steps.size(), text(step, measurement));
      out.flush();
    }
    return done;
  }

  /** The batch is told once, and not in the sizes of a layer without a name. */
  static String text(ScalingPlan.Step step, Measurement measurement) {
    ConvProblem problem = step.cell().problem();
    return "%s by %s, batch %d, threads %d: %s"
        .formatted(
            LayerName.text(problem.withBatch(1)),
            step.cell().contender().name(),
            problem.mb(),
            step.threads(),
            Progress.text(measurement));
  }
}
