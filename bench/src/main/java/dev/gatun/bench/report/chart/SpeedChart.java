package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.chart.Bars.Line;
import dev.gatun.bench.report.chart.Bars.Part;
import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.Effective;
import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rates of everybody on some layers, as bars with 99.9 % intervals below the FMA peak, on each
 * layer the fastest first.
 */
final class SpeedChart {

  private static final Color ANY = new Color(0x0072B2);

  private final String network;
  private final List<LayerRow> rows;
  private final LayerTable table;
  private final BenchResult result;

  SpeedChart(String network, List<LayerRow> rows, LayerTable table, BenchResult result) {
    this.network = network;
    this.rows = rows;
    this.table = table;
    this.result = result;
  }

  Drawing drawing(String name) {
    return new Drawing(name, caption(), new BarChart(bars()), figures());
  }

  Bars bars() {
    List<Group> groups = rows.stream().map(this::group).toList();
    double peak = result.peakGflops();
    List<Line> lines = List.of(new Line(peak, "FMA peak " + Figures.threeDigits(peak)));
    Head head = new Head("Speed on the layers of " + network, Where.of(result), keys());
    return new Bars(head, "GFLOP/s", groups, lines, Bars.reach(groups, lines));
  }

  private List<Key> keys() {
    boolean isAnyEffective = rows.stream().flatMap(this::timed).anyMatch(Effective::is);
    return isAnyEffective
        ? List.of(
            new Key("as many products as counted", Brush.fill(ANY)),
            new Key(Effective.MARK, Brush.hollow(ANY)))
        : List.of();
  }

  private Stream<Measurement> timed(LayerRow row) {
    return table.contenders().stream().flatMap(contender -> row.timed(contender).stream());
  }

  private Group group(LayerRow row) {
    List<Bar> fastestFirst =
        timed(row).sorted(Comparator.comparingDouble(Measurement::micros)).map(this::bar).toList();
    return new Group(LayerName.withSizes(row.problem()), fastestFirst);
  }

  private Bar bar(Measurement m) {
    Color color = Palette.of(m.contender(), table);
    Brush brush = Effective.is(m) ? Brush.hollow(color) : Brush.fill(color);
    return new Bar(
        m.contender(),
        List.of(new Part(m.gflops(), brush, "")),
        m.gflopsError(),
        Figures.interval(m.gflops(), m.gflopsError()),
        title(m));
  }

  private String title(Measurement m) {
    return "%s on %s: %s GFLOP/s%s, %s, %s %% of the peak, %s"
        .formatted(
            m.contender(),
            LayerName.of(m.problem()),
            Figures.interval(m.gflops(), m.gflopsError()),
            Effective.is(m) ? " effective" : "",
            Figures.duration(1e3 * m.micros()),
            Figures.threeDigits(100 * m.gflops() / result.peakGflops()),
            m.implementation());
  }

  private String caption() {
    Measurement fastest =
        rows.stream()
            .flatMap(this::timed)
            .max(Comparator.comparingDouble(Measurement::gflops))
            .orElseThrow();
    return "%sThe highest rate is %s's on %s: %s GFLOP/s%s, %s %% of the peak. Whiskers are 99.9 %% intervals."
        .formatted(
            ahead(),
            fastest.contender(),
            LayerName.of(fastest.problem()).layer(),
            Figures.threeDigits(fastest.gflops()),
            Effective.is(fastest) ? " effective" : "",
            Figures.threeDigits(100 * fastest.gflops() / result.peakGflops()));
  }

  private String ahead() {
    List<Double> ratios =
        rows.stream()
            .map(row -> Relative.best(row, table))
            .filter(ratio -> !Double.isNaN(ratio))
            .toList();
    long ahead = ratios.stream().filter(ratio -> ratio > 1).count();
    return ratios.isEmpty()
        ? ""
        : "One of ours is ahead of %s on %d of %s. "
            .formatted(
                String.join(" and ", table.peers()), ahead, Figures.count(ratios.size(), "layer"));
  }

  private Table figures() {
    Table figures =
        Table.of("layer", "contender", "GFLOP/s", "±", "time", "of peak", "rate", "implementation");
    rows.stream().flatMap(this::timed).forEach(m -> figures.row(cells(m)));
    return figures;
  }

  private Cell[] cells(Measurement m) {
    double share = 100 * m.gflops() / result.peakGflops();
    return new Cell[] {
      Cell.of(LayerName.of(m.problem()).layer()),
      Cell.of(m.contender()),
      Cell.of(m.gflops(), Figures.threeDigits(m.gflops())),
      Cell.of(m.gflopsError(), Figures.threeDigits(m.gflopsError())),
      Cell.of(m.micros(), Figures.duration(1e3 * m.micros())),
      Cell.of(share, Figures.threeDigits(share) + " %"),
      Cell.of(Effective.is(m) ? "effective" : "as counted"),
      Cell.of(String.valueOf(m.implementation()))
    };
  }
}
