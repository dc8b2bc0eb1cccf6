package dev.gatun.bench.report;

import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.chart.Drawings;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.result.BenchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws a result: each chart as SVG and PNG, and a page with everything. */
public final class ReportWriter {

  /** What the page is called in a result's folder. */
  public static final String PAGE = "index.html";

  private ReportWriter() {}

  /**
   * Writes charts and page, over those that may be there; without {@link Fonts}, only the page.
   *
   * @param result what to show
   * @param folder where to write
   * @throws IOException if something cannot be written
   */
  public static void write(BenchResult result, Path folder) throws IOException {
    LayerTable table = LayerTable.of(result);
    boolean canDraw = Fonts.missing().isEmpty();
    List<Drawing> drawings = canDraw ? Drawings.of(result, table) : List.of();
    for (Drawing drawing : drawings) {
      drawing.write(folder);
    }
    Files.writeString(folder.resolve(PAGE), new IndexPage(result, table, drawings).html());
  }
}
