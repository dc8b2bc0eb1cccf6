package dev.gatun.bench.command;

import dev.gatun.bench.compare.Comparer;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.compare.ComparisonCsv;
import dev.gatun.bench.compare.ComparisonMarkdown;
import dev.gatun.bench.compare.ComparisonText;
import dev.gatun.bench.compare.MeasuredRun;
import dev.gatun.bench.report.ComparisonReport;
import dev.gatun.bench.report.ReportWriter;
import dev.gatun.bench.result.ResultFolder;
import dev.gatun.bench.result.ResultKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two results. */
@Command(
    name = "compare",
    description = {
      "Compares two results benchmark by benchmark on their raw samples: the change of the median"
          + " time with a 95 %% bootstrap interval, and whether it is more than noise by the test"
          + " of Mann and Whitney, corrected for the number of benchmarks (Benjamini and Hochberg,"
          + " 5 %%). What got slower comes first.",
      "",
      "A result is a folder that bench wrote, or a file of JMH's JSON, of whatever benchmarks: that"
          + " of bench networks -rf json -rff FILE compares whole networks."
    },
    footer = {
      "Examples:",
      "  ./gatun compare results/before results/after --fail-above 5%%",
      "  ./gatun compare old.json new.json --markdown",
      "  ./gatun compare results/before results/after --out results/before-after"
    })
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "R1", description = "The result before.")
  private Path before;

  @Parameters(index = "1", paramLabel = "R2", description = "The result after.")
  private Path after;

  @Option(
      names = "--fail-above",
      paramLabel = "PERCENT",
      converter = Converters.Percent.class,
      description = "Status 1 if a benchmark is slower, and by more than this, such as 5%%.")
  private @Nullable Double failAbove;

  @Option(
      names = "--anyway",
      description = "Compare other machines too, and convert units of time.")
  private boolean anyway;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write figures, a chart of what changed most and a page into this folder, whose path is"
              + " then the last line.")
  private @Nullable Path out;

  @ArgGroup private @Nullable PrintedForm form;

  /** For picocli, which sets the options. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    MeasuredRun first = MeasuredRun.read(before);
    MeasuredRun second = MeasuredRun.read(after);
    Comparison comparison = new Comparer(anyway).compare(first, second);
    PrintWriter lines = spec.commandLine().getOut();
    lines.print(text(comparison));
    if (out != null) {
      write(comparison, first, second, out);
      if (form == null) {
        lines.println(out.resolve(ReportWriter.PAGE));
      }
    }
    lines.flush();
    return failAbove != null && comparison.slowerBy(failAbove) > 0 ? Failures.FINDING : Failures.OK;
  }

  private void write(Comparison comparison, MeasuredRun first, MeasuredRun second, Path target)
      throws IOException {
    try (ResultFolder folder = ResultFolder.begin(target, ResultKind.COMPARISON)) {
      Files.writeString(
          folder.partial().resolve(ResultKind.COMPARISON.data()), Output.json(comparison));
      ComparisonReport.write(comparison, first, second, Output.commandLine(spec), folder.partial());
      folder.complete();
    }
  }

  private String text(Comparison comparison) {
    String end = System.lineSeparator();
    if (form == null) {
      return Output.table(ComparisonText.rows(comparison))
          + String.join(end, ComparisonText.foot(comparison))
          + end;
    }
    if (form.json) {
      return Output.json(comparison) + end;
    }
    return form.csv ? ComparisonCsv.of(comparison) : ComparisonMarkdown.of(comparison);
  }
}
