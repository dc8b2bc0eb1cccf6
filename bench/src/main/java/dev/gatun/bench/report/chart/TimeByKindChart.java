package dev.gatun.bench.report.chart;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.inference.TimeByKind;
import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.chart.Bars.Line;
import dev.gatun.bench.report.chart.Bars.Part;
import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.KindPalette;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.stats.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where our time goes by kind of layer, piled up beside the peer's time for the whole network. */
final class TimeByKindChart {

  private TimeByKindChart() {}

  static Drawing of(NetworkDuels duels) {
    return new Drawing(
        NetworkDrawings.WHERE, caption(duels), new BarChart(bars(duels)), Table.of());
  }

  static Bars bars(NetworkDuels duels) {
    String peer = duels.duels().getFirst().peer().name();
    List<Bar> bars = duels.duels().stream().map(TimeByKindChart::bar).toList();
    List<Group> groups = List.of(new Group("", bars));
    List<Line> lines = List.of(new Line(100, peer));
    List<Key> keys =
        TimeByKind.occurring(duels.duels()).stream()
            .map(kind -> new Key(kind, Brush.fill(KindPalette.of(kind))))
            .toList();
    Head head = new Head("Where our time goes", Where.of(duels), keys);
    String axis = "%% of %s's time".formatted(peer);
    return new Bars(head, axis, groups, lines, Bars.reach(groups, lines));
  }

  private static Bar bar(NetworkDuel duel) {
    String share = Figures.threeDigits(100 * ofPeer(duel.ours().medianNanos(), duel)) + " %";
    List<Part> parts =
        duel.nanosByKind().entrySet().stream()
            .map(entry -> part(duel, entry.getKey(), entry.getValue()))
            .toList();
    return new Bar(duel.network(), parts, 0, share, duel.network() + ": " + share);
  }

  private static Part part(NetworkDuel duel, String kind, double nanos) {
    String title =
        "%s, %s: %s, %s %% of our time"
            .formatted(
                duel.network(),
                kind,
                Figures.duration(nanos),
                Figures.threeDigits(100 * nanos / duel.ours().medianNanos()));
    return new Part(100 * ofPeer(nanos, duel), Brush.fill(KindPalette.of(kind)), title);
  }

  private static double ofPeer(double nanos, NetworkDuel duel) {
    return nanos / duel.peer().medianNanos();
  }

  private static String caption(NetworkDuels duels) {
    Map.Entry<String, Double> largest =
        TimeByKind.occurring(duels.duels()).stream()
            .map(kind -> Map.entry(kind, meanShare(duels, kind)))
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow();
    return "Each network's convolutions by algorithm, then its other layers. Most of our time goes into %s: %s %%,"
            .formatted(largest.getKey(), Figures.threeDigits(100 * largest.getValue()))
        + " in the mean of the networks.";
  }

  private static double meanShare(NetworkDuels duels, String kind) {
    return duels.duels().stream()
        .mapToDouble(d -> d.nanosByKind().getOrDefault(kind, 0.0) / d.ours().medianNanos())
        .average()
        .orElseThrow();
  }
}
