package dev.gatun.bench.report;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** All charts of a result: what is asked first comes first. */
final class Drawings {

  /** More layers in one chart would have bars too thin to see. */
  private static final int LAYERS_A_CHART = 12;

  static final String RELATIVE = "relative";
  static final String OVERVIEW = "overview";
  static final String TOTALS = "totals";

  private final BenchResult result;
  private final LayerTable table;

  private Drawings(BenchResult result, LayerTable table) {
    this.result = result;
    this.table = table;
  }

  /** None if nothing was timed. */
  static List<Drawing> of(BenchResult result, LayerTable table) {
    return table.timedContenders().isEmpty() ? List.of() : new Drawings(result, table).draw();
  }

  private List<Drawing> draw() {
    List<Drawing> all = new ArrayList<>();
    relative().ifPresent(all::add);
    all.add(overview());
    totals().ifPresent(all::add);
    table.byNetwork().forEach((network, rows) -> all.addAll(speeds(network, rows)));
    return all;
  }

  private Optional<Drawing> relative() {
    String caption =
        "The fastest of ours on each layer, as a multiple of the peer's speed, with 99.9 %"
            + " intervals; the colour says which it is. Above the line we are faster.";
    return RelativeChart.of(title(relativeTitle()), table)
        .map(chart -> new Drawing(RELATIVE, caption, chart));
  }

  private Drawing overview() {
    String caption =
        "All layers and contenders. The axis is logarithmic, so that the slow can be seen beside"
            + " the fast.";
    return new Drawing(
        OVERVIEW, caption, OverviewChart.of(title("Speed on every layer"), table, result));
  }

  private Optional<Drawing> totals() {
    String caption =
        "The layers that were run of each network, each as often as it occurs in it; in brackets"
            + " how many of its distinct layers those are. The axis is logarithmic.";
    List<NetworkTotal> totals = NetworkTotal.of(table);
    return totals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Drawing(
                TOTALS,
                caption,
                TotalsChart.of(title("Time of the layers of a network"), totals, table)));
  }

  private String relativeTitle() {
    String peers = String.join(" or ", table.peers());
    OptionalDouble mean = Relative.geometricMeanOfBest(table);
    return "Fastest of ours against %s: %s in the geometric mean"
        .formatted(peers, Figures.decimal(mean.orElse(Double.NaN)));
  }

  private List<Drawing> speeds(String network, List<LayerRow> rows) {
    List<Drawing> charts = new ArrayList<>();
    int parts = Math.ceilDiv(rows.size(), LAYERS_A_CHART);
    for (int part = 0; part < parts; part++) {
      List<LayerRow> some =
          rows.subList(part * rows.size() / parts, (part + 1) * rows.size() / parts);
      String name = "speed-" + network + (parts == 1 ? "" : "-" + (part + 1));
      String title = network + (parts == 1 ? "" : ", part %d of %d".formatted(part + 1, parts));
      charts.add(
          new Drawing(
              name,
              "The layers of %s, with 99.9 %% intervals.".formatted(title),
              SpeedChart.of(title(title), some, table, result)));
    }
    return charts;
  }

  private String title(String what) {
    return "%s · %s · %s".formatted(what, result.where(), result.day());
  }
}
