package dev.gatun.bench.report;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.inference.TimeByKind;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.conv.ConvAlgorithms;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;

/** Where our time goes by kind of layer, piled up beside the peer's time for the whole network. */
final class TimeByKindChart {

  private TimeByKindChart() {}

  static Drawing of(NetworkDuels duels) {
    String peer = duels.duels().getFirst().peer().name();
    String title =
        "Where our time goes, batch %d · %s".formatted(duels.batch(), NetworkPage.where(duels));
    String yTitle = "%% of %s's time   (dashed: all of it)".formatted(peer);
    CategoryChart chart =
        ChartStyle.networks(title, yTitle, duels.duels().size(), 100 * Math.max(1, highest(duels)));
    chart.getStyler().setStacked(true);
    occurring(duels).forEach(kind -> pile(chart, kind, duels));
    chart.addAnnotation(new AnnotationLine(100, false, false));
    return new Drawing("where", caption(duels), chart);
  }

  /** The kinds that some network has, in the order of their names' list. */
  static List<String> occurring(NetworkDuels duels) {
    return TimeByKind.kinds().stream()
        .filter(kind -> duels.duels().stream().anyMatch(d -> d.nanosByKind().containsKey(kind)))
        .toList();
  }

  static Color color(String kind) {
    int algorithms = ConvAlgorithms.all().size();
    int place = TimeByKind.kinds().indexOf(kind);
    return place < algorithms
        ? Palette.ofOurs(place, algorithms)
        : Palette.ofOther(place - algorithms);
  }

  private static void pile(CategoryChart chart, String kind, NetworkDuels duels) {
    List<String> names = duels.duels().stream().map(TimeByKindChart::name).toList();
    List<Double> shares = duels.duels().stream().map(duel -> 100 * ofPeer(duel, kind)).toList();
    chart.addSeries(kind, names, shares).setFillColor(color(kind));
  }

  private static String name(NetworkDuel duel) {
    return "%s: %s %%".formatted(duel.network(), Figures.threeDigits(100 * ofPeer(duel)));
  }

  private static double ofPeer(NetworkDuel duel) {
    return duel.ours().medianNanos() / duel.peer().medianNanos();
  }

  private static double ofPeer(NetworkDuel duel, String kind) {
    return duel.nanosByKind().getOrDefault(kind, 0.0) / duel.peer().medianNanos();
  }

  private static double highest(NetworkDuels duels) {
    return duels.duels().stream().mapToDouble(TimeByKindChart::ofPeer).max().orElseThrow();
  }

  private static String caption(NetworkDuels duels) {
    Map.Entry<String, Double> largest =
        occurring(duels).stream()
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
