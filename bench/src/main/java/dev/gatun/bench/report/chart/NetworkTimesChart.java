package dev.gatun.bench.report.chart;

import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.duel.SpeedVerdict.Kind;
import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.chart.Bars.Part;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.util.List;

/** What each network takes on both sides, as bars with their 95 % intervals. */
final class NetworkTimesChart {

  private static final Color OURS = new Color(0x0072B2);
  private static final Color PEER = new Color(0xD55E00);

  private NetworkTimesChart() {}

  static Drawing of(NetworkDuels duels) {
    NetworkDuel first = duels.duels().getFirst();
    String title = "%s against %s".formatted(first.ours().name(), first.peer().name());
    List<Group> groups = duels.duels().stream().map(NetworkTimesChart::group).toList();
    Head head = new Head(title, Where.of(duels), List.of());
    Bars bars = new Bars(head, "ms a run", groups, List.of(), Bars.reach(groups, List.of()));
    return new Drawing(NetworkDrawings.TIMES, caption(duels), new BarChart(bars), Table.of());
  }

  private static Group group(NetworkDuel duel) {
    return new Group(duel.network(), List.of(bar(duel.ours(), OURS), bar(duel.peer(), PEER)));
  }

  private static Bar bar(SideTimes side, Color color) {
    Estimate time = side.nanosEstimate();
    return new Bar(
        side.name(),
        List.of(new Part(time.value() / 1e6, Brush.fill(color), "")),
        (time.high() - time.low()) / 2e6,
        Figures.duration(time.value()),
        "%s: %s, 95 %% interval from %s to %s; %s"
            .formatted(
                side.name(),
                Figures.duration(time.value()),
                Figures.duration(time.low()),
                Figures.duration(time.high()),
                side.implementation()));
  }

  private static String caption(NetworkDuels duels) {
    long faster = duels.duels().stream().filter(duel -> duel.verdict() == Kind.FASTER).count();
    return "Medians of %s, ± half their 95 %% intervals. We are faster on %d of %s, by %s in the geometric mean."
        .formatted(
            Figures.count(duels.duels().getFirst().ratio().n(), "round"),
            faster,
            Figures.count(duels.duels().size(), "network"),
            Figures.decimal(duels.geomean()));
  }
}
