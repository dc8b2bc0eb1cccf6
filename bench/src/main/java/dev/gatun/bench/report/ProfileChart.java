package dev.gatun.bench.report;

import dev.gatun.bench.stats.Figures;
import dev.gatun.network.run.Profile;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.CategoryChart;

/** The time of each step of a network, as bars in the order in which they run. */
public final class ProfileChart {

  private static final Color BAR = new Color(0x0072B2);

  private ProfileChart() {}

  /**
   * Draws a profile.
   *
   * @param profile what was timed
   * @param where the machine and the number of threads, for the title
   * @param folder where to write {@code profile-NETWORK.svg} and {@code .png}, with what no file
   *     should have in its name as underscores; made if it is not there
   * @throws IOException if something cannot be written
   */
  public static void write(Profile profile, String where, Path folder) throws IOException {
    List<String> names = profile.rows().stream().map(row -> row.step().node()).toList();
    List<Double> millis = profile.rows().stream().map(row -> row.nanos() / 1e6).toList();
    String title =
        "%s · %s · %s".formatted(profile.network(), Figures.duration(profile.nanos()), where);
    CategoryChart chart = ChartStyle.layers(title, "ms", names.size());
    chart.getStyler().setLegendVisible(false);
    chart.addSeries("time", names, millis).setFillColor(BAR);
    Files.createDirectories(folder);
    new Drawing("profile-" + plain(profile.network()), title, chart).write(folder);
  }

  /** A model may call itself anything, and so lead out of the folder. */
  private static String plain(String network) {
    return network.replaceAll("[^\\p{L}\\p{N}._-]", "_");
  }
}
