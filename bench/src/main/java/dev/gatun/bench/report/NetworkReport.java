package dev.gatun.bench.report;

import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.chart.NetworkDrawings;
import dev.gatun.bench.report.picture.Fonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws duels of whole networks: each chart as SVG and PNG, their lines, and a page. */
public final class NetworkReport {

  /** What the file with a line for each network is called. */
  public static final String TEXT = "networks.txt";

  private NetworkReport() {}

  /**
   * Writes lines, charts and page, over those that may be there.
   *
   * @param duels what to show, at least one
   * @param folder where to write
   * @throws IOException if something cannot be written
   */
  public static void write(NetworkDuels duels, Path folder) throws IOException {
    boolean canDraw = Fonts.missing().isEmpty();
    List<Drawing> drawings = canDraw ? NetworkDrawings.of(duels) : List.of();
    for (Drawing drawing : drawings) {
      drawing.write(folder);
    }
    Files.writeString(folder.resolve(TEXT), duels.text());
    Files.writeString(folder.resolve(ReportWriter.PAGE), new NetworkPage(duels, drawings).html());
  }
}
