package dev.gatun.bench.report;

import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.compare.MeasuredRun;
import dev.gatun.bench.report.chart.ChangeChart;
import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.picture.Fonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws what changed between two results: slopes as SVG and PNG, and a page. */
public final class ComparisonReport {

  private ComparisonReport() {}

  /**
   * Writes chart and page; without {@link Fonts} or where nothing changed, only the page.
   *
   * @param comparison what to show
   * @param before the first result
   * @param after the second
   * @param command what repeats it
   * @param folder where to write
   * @throws IOException if something cannot be written
   */
  public static void write(
      Comparison comparison, MeasuredRun before, MeasuredRun after, String command, Path folder)
      throws IOException {
    boolean canDraw = Fonts.missing().isEmpty();
    List<Drawing> drawings = canDraw ? ChangeChart.of(comparison).stream().toList() : List.of();
    for (Drawing drawing : drawings) {
      drawing.write(folder);
    }
    ComparisonPage page = new ComparisonPage(comparison, before, after, command, drawings);
    Files.writeString(folder.resolve(ReportWriter.PAGE), page.html());
  }
}
