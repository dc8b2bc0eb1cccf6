package dev.gatun.bench.report.chart;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.chart.Bars.Part;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.stats.Figures;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.Profile;
import dev.gatun.network.run.Profile.Row;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

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
    Files.createDirectories(folder);
    String title = "%s, %s".formatted(profile.network(), Figures.duration(profile.nanos()));
    drawing(profile, title, where).write(folder);
  }

  /** Of our side of a duel, beside what the peer takes for all layers together. */
  static Drawing of(NetworkDuel duel, String where) {
    String title =
        "%s, %s; %s, %s"
            .formatted(
                duel.network(),
                Figures.duration(duel.ours().medianNanos()),
                duel.peer().name(),
                Figures.duration(duel.peer().medianNanos()));
    return drawing(duel.profile(), title, where);
  }

  private static Drawing drawing(Profile profile, String title, String where) {
    BarChart chart = new BarChart(bars(profile, title, where));
    return new Drawing("profile-" + profile.network(), caption(profile), chart, table(profile));
  }

  private static Table table(Profile profile) {
    Table table = Table.of("layer", "output", "kernel", "time", "share", "GFLOP/s", "GB/s");
    for (Row row : profile.rows()) {
      PlanLine step = row.step();
      table.row(
          Cell.of(step.node()),
          Cell.of(step.dst()),
          Cell.of(step.kernel()),
          Cell.of(row.nanos(), Figures.duration(row.nanos())),
          Cell.of(row.share(), Figures.threeDigits(100 * row.share()) + " %"),
          Cell.of(row.gflops(), Figures.threeDigits(row.gflops())),
          Cell.of(row.gigabytes(), Figures.threeDigits(row.gigabytes())));
    }
    return table;
  }

  private static Bars bars(Profile profile, String title, String where) {
    List<Bar> bars = profile.rows().stream().map(ProfileChart::bar).toList();
    int half = Math.ceilDiv(bars.size(), 2);
    List<Group> groups =
        bars.size() < 2
            ? List.of(new Group("", bars))
            : List.of(
                new Group("first half", bars.subList(0, half)),
                new Group("second half", bars.subList(half, bars.size())));
    Head head = new Head(title, where, List.of());
    return new Bars(head, "ms", groups, List.of(), Bars.reach(groups, List.of()));
  }

  private static Bar bar(Row row) {
    String time = Figures.duration(row.nanos());
    return new Bar(
        row.step().node(),
        List.of(new Part(row.nanos() / 1e6, Brush.fill(BAR), "")),
        0,
        time,
        "%s: %s by %s".formatted(row.step().node(), time, row.step().kernel()));
  }

  private static String caption(Profile profile) {
    Row longest = profile.rows().stream().max(Comparator.comparingDouble(Row::nanos)).orElseThrow();
    return "%s takes the longest: %s %% of the time."
        .formatted(longest.step().node(), Figures.threeDigits(100 * longest.share()));
  }
}
