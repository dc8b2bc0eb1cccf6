package dev.gatun.bench.suite;

import dev.gatun.bench.jmh.AnswerFile;
import dev.gatun.bench.jmh.CheckedAnswer;
import dev.gatun.bench.jmh.ConvLayers;
import dev.gatun.bench.jmh.GflopsProfiler;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.verify.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH run one benchmark after another, and keeps all that it says. */
final class CellRunner {

  private final int threads;
  private final TimeSettings times;
  private final Path answerFile;
  private final PrintStream log;

  /**
   * Creates a runner.
   *
   * @param plan threads and times
   * @param answerFile a file for the forks to write to
   * @param log where JMH's own words go
   */
  CellRunner(Plan plan, Path answerFile, PrintStream log) {
    this.threads = plan.threads();
    this.times = plan.times();
    this.answerFile = answerFile;
    this.log = log;
  }

  /**
   * What came of a benchmark.
   *
   * @param measurement for us
   * @param jmh JMH's own text of it, empty if it was not timed
   */
  record Outcome(Measurement measurement, String jmh) {}

  Outcome run(Cell cell) throws IOException {
    Files.deleteIfExists(answerFile);
    OutputFormat format = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    try {
      RunResult run = new Runner(options(cell), format).runSingle();
      CheckedAnswer answer = AnswerFile.read(answerFile).orElseThrow();
      return new Outcome(cell.measured(answer, Timing.of(run)), JmhText.of(run));
    } catch (RunnerException e) {
      e.printStackTrace(log);
      return new Outcome(without(cell, e), "");
    }
  }

  private Measurement without(Cell cell, RunnerException e) throws IOException {
    return AnswerFile.read(answerFile)
        .map(CheckedAnswer::verdict)
        .filter(Verdict::isBad)
        .map(cell::wrong)
        .orElseGet(() -> cell.failed(origin(e).toString()));
  }

  /** JMH hangs what a benchmark threw below exceptions of its own, as cause or as suppressed. */
  private static Throwable origin(Throwable e) {
    if (e.getCause() != null) {
      return origin(e.getCause());
    }
    return e.getSuppressed().length == 0 ? e : origin(e.getSuppressed()[0]);
  }

  private Options options(Cell cell) {
    return new OptionsBuilder()
        .include("^" + Pattern.quote(ConvLayers.class.getName()) + "\\.run$")
        .param("problem", cell.problem().text())
        .param("algorithm", cell.contender().name())
        .param("threads", Integer.toString(threads))
        .forks(times.forks())
        .warmupIterations(times.warmups())
        .warmupTime(seconds(times.warmupSeconds()))
        .measurementIterations(times.iterations())
        .measurementTime(seconds(times.seconds()))
        .addProfiler(GflopsProfiler.class)
        .jvmArgsAppend("-D" + AnswerFile.PROPERTY + "=" + answerFile)
        .shouldFailOnError(true)
        .build();
  }

  private static TimeValue seconds(double seconds) {
    return TimeValue.milliseconds(Math.round(1e3 * seconds));
  }
}
