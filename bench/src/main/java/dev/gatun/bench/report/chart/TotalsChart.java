package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.chart.Bars.Part;
import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.LayerKind;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.NetworkParts;
import dev.gatun.bench.report.layer.NetworkTotal;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the convolutions of each network take together, as a multiple of the best of ours on each
 * layer: each algorithm throughout, that which chooses, and the peers, piled up by kind of layer.
 */
final class TotalsChart {

  /** Bars of who takes longer than so many times the best are broken off. */
  private static final double MOST = 4;

  private static final Map<LayerKind, Color> COLORS =
      Map.of(
          LayerKind.FIRST, new Color(0x56B4E9),
          LayerKind.POINTWISE, new Color(0xE69F00),
          LayerKind.THREE, new Color(0x0072B2),
          LayerKind.LARGE, new Color(0x009E73),
          LayerKind.GROUPED, new Color(0xCC79A7));

  private final List<NetworkTotal> totals;
  private final LayerTable table;
  private final BenchResult result;

  private TotalsChart(List<NetworkTotal> totals, LayerTable table, BenchResult result) {
    this.totals = totals;
    this.table = table;
    this.result = result;
  }

  /** Empty where no network's layer was run. */
  static Optional<Drawing> of(LayerTable table, BenchResult result) {
    List<NetworkTotal> totals = NetworkTotal.of(table);
    return totals.isEmpty()
        ? Optional.empty()
        : Optional.of(new TotalsChart(totals, table, result).drawing());
  }

  private Drawing drawing() {
    return new Drawing(
        Drawings.TOTALS, new TotalsCaption(totals, table).text(), new BarChart(bars()), figures());
  }

  private Bars bars() {
    List<Group> groups = totals.stream().map(this::group).toList();
    List<LayerKind> kinds =
        Arrays.stream(LayerKind.values())
            .filter(kind -> all().stream().anyMatch(p -> p.micros().containsKey(kind)))
            .toList();
    List<Key> keys =
        kinds.stream().map(kind -> new Key(kind.toString(), Brush.fill(COLORS.get(kind)))).toList();
    Head head = new Head("Time of the convolutions of a network", Where.of(result), keys);
    List<Bars.Line> lines = List.of(new Bars.Line(1, ""));
    return new Bars(
        head,
        "time, %s = 1".formatted(NetworkParts.BEST),
        groups,
        lines,
        Math.min(MOST, Bars.reach(groups, lines)));
  }

  private List<NetworkParts> all() {
    return totals.stream().flatMap(total -> NetworkParts.of(total, table).stream()).toList();
  }

  private Group group(NetworkTotal total) {
    List<NetworkParts> parts = NetworkParts.of(total, table);
    double best = best(parts);
    String name =
        "%s   %d of %s".formatted(total.network(), total.layersRun(), layers(total.layers()));
    List<Bar> bars = new ArrayList<>();
    parts.stream().filter(NetworkParts::isWhole).forEach(p -> bars.add(bar(p, best)));
    lacking(parts).ifPresent(bars::add);
    return new Group(name, bars);
  }

  private static String layers(long count) {
    return Figures.count(count, "distinct layer");
  }

  /** What the best of each takes; the quickest of all where ours miss a layer. */
  private static double best(List<NetworkParts> parts) {
    return parts.stream()
        .filter(NetworkParts::isWhole)
        .filter(p -> p.who().equals(NetworkParts.BEST))
        .findFirst()
        .orElse(parts.getFirst())
        .sum();
  }

  /** Those without a total in one line: their bars would say nothing. */
  private static Optional<Bar> lacking(List<NetworkParts> parts) {
    List<NetworkParts> lacking = parts.stream().filter(p -> !p.isWhole()).toList();
    String title =
        lacking.stream()
            .map(p -> "%s lacks %s".formatted(p.who(), String.join(", ", p.misses())))
            .collect(Collectors.joining("; "));
    String value = "%d without all layers".formatted(lacking.size());
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(new Bar("", List.of(), 0, value, title));
  }

  private static Bar bar(NetworkParts parts, double best) {
    String time = Figures.duration(1e3 * parts.sum());
    List<Part> piled = new ArrayList<>();
    parts.micros().forEach((kind, micros) -> piled.add(part(parts, kind, micros, best)));
    return new Bar(parts.who(), piled, 0, time, parts.who() + ": " + time);
  }

  private static Part part(NetworkParts parts, LayerKind kind, double micros, double best) {
    String title =
        "%s, %s: %s of %s, %s %%"
            .formatted(
                parts.who(),
                kind,
                Figures.duration(1e3 * micros),
                Figures.duration(1e3 * parts.sum()),
                Figures.threeDigits(100 * micros / parts.sum()));
    return new Part(micros / best, Brush.fill(COLORS.get(kind)), title);
  }

  private Table figures() {
    Table figures = Table.of("network", "who", "kind", "time", "share");
    for (NetworkParts parts : all()) {
      parts
          .micros()
          .forEach(
              (kind, micros) ->
                  figures.row(
                      Cell.of(parts.network()),
                      Cell.of(parts.who() + (parts.isWhole() ? "" : ", not all layers")),
                      Cell.of(kind.toString()),
                      Cell.of(micros, Figures.duration(1e3 * micros)),
                      Cell.of(
                          micros / parts.sum(),
                          Figures.threeDigits(100 * micros / parts.sum()) + " %")));
    }
    return figures;
  }
}
