package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.chart.Bars.Line;
import dev.gatun.bench.report.chart.Bars.Part;
import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fastest of ours on every layer, as a multiple of the speed of the fastest peer; the colour
 * says which of ours it is. Beyond the line we are faster.
 */
final class RelativeChart {

  private final LayerTable table;
  private final BenchResult result;
  private final List<LayerRow> rows;

  private RelativeChart(LayerTable table, BenchResult result) {
    this.table = table;
    this.result = result;
    this.rows =
        table.rows().stream().filter(row -> !Double.isNaN(Relative.best(row, table))).toList();
  }

  /** Empty where no layer has a timing on both sides. */
  static Optional<Drawing> of(LayerTable table, BenchResult result) {
    RelativeChart chart = new RelativeChart(table, result);
    return chart.rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Drawing(
                Drawings.RELATIVE, chart.caption(), new BarChart(chart.bars()), chart.figures()));
  }

  private Bars bars() {
    List<Group> groups = new ArrayList<>();
    table
        .byNetwork()
        .forEach(
            (network, layers) -> {
              List<Bar> bars = layers.stream().filter(rows::contains).map(this::bar).toList();
              if (!bars.isEmpty()) {
                groups.add(new Group(network, bars));
              }
            });
    List<Line> lines = List.of(new Line(1, table.bestPeer() + " = 1"));
    Head head =
        new Head("The fastest of ours against " + table.bestPeer(), Where.of(result), List.of());
    return new Bars(head, "speed", groups, lines, Bars.reach(groups, lines));
  }

  private Measurement fastest(LayerRow row) {
    return row.fastest(table.candidates()).orElseThrow();
  }

  private Bar bar(LayerRow row) {
    Measurement ours = fastest(row);
    String speed = Figures.interval(Relative.best(row, table), Relative.bestError(row, table));
    Brush brush = Brush.fill(Palette.of(ours.contender(), table));
    return new Bar(
        row.name().layer(),
        List.of(new Part(Relative.best(row, table), brush, "")),
        Relative.bestError(row, table),
        speed + " " + ours.contender(),
        "%s: %s is %s times as fast as %s"
            .formatted(row.name(), ours.contender(), speed, table.bestPeer()));
  }

  private String caption() {
    long ahead = rows.stream().filter(row -> Relative.best(row, table) > 1).count();
    Comparator<LayerRow> bySpeed = Comparator.comparingDouble(row -> Relative.best(row, table));
    LayerRow least = rows.stream().min(bySpeed).orElseThrow();
    LayerRow most = rows.stream().max(bySpeed).orElseThrow();
    return "One of ours is faster than %s on %d of %s, %s times as fast in the geometric mean; at best %s on %s, at worst %s on %s. Whiskers are 99.9 %% intervals."
        .formatted(
            table.bestPeer(),
            ahead,
            Figures.count(rows.size(), "layer"),
            Figures.decimal(Relative.geometricMeanOfBest(table).orElse(Double.NaN)),
            Figures.decimal(Relative.best(most, table)),
            most.name(),
            Figures.decimal(Relative.best(least, table)),
            least.name());
  }

  private Table figures() {
    Table figures = Table.of("network", "layer", "fastest of ours", "speed", "±");
    for (LayerRow row : rows) {
      double speed = Relative.best(row, table);
      double error = Relative.bestError(row, table);
      figures.row(
          Cell.of(row.name().network()),
          Cell.of(row.name().layer()),
          Cell.of(fastest(row).contender()),
          Cell.of(speed, Figures.decimal(speed)),
          Cell.of(error, Figures.decimal(error)));
    }
    return figures;
  }
}
