package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.report.picture.Words.Anchor;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The speed of everybody on every layer as a multiple of a peer's: algorithms by layers. */
final class HeatMap implements Chart {

  private static final double NETWORK = 20;
  private static final double WIDEST_CELL = 100;

  private final LayerTable table;
  private final BenchResult result;
  private final String peer;
  private final List<LayerRow> rows;
  private final List<String> others;

  private HeatMap(LayerTable table, BenchResult result, String peer) {
    this.table = table;
    this.result = result;
    this.peer = peer;
    this.rows = table.rows().stream().filter(row -> row.timed(peer).isPresent()).toList();
    this.others =
        table.timedContenders().stream().filter(contender -> !contender.equals(peer)).toList();
  }

  /** Against the first peer that was timed; empty if there is none, or nobody beside it. */
  static Optional<Drawing> of(LayerTable table, BenchResult result) {
    return table.peers().stream()
        .filter(table.timedContenders()::contains)
        .map(peer -> new HeatMap(table, result, peer))
        .filter(map -> !map.others.isEmpty())
        .findFirst()
        .map(map -> new Drawing(Drawings.HEAT, map.caption(), map, map.figures()));
  }

  @Override
  public Picture draw(int width) {
    Picture picture = new Picture(width);
    double top = head().draw(picture);
    double labels = 6 + rows.stream().mapToDouble(HeatMap::label).max().orElse(0);
    double cell = Math.min(WIDEST_CELL, (width - labels) / others.size());
    double y = names(picture, labels, top, cell);
    for (Map.Entry<String, List<LayerRow>> network : table.byNetwork().entrySet()) {
      List<LayerRow> shown = network.getValue().stream().filter(rows::contains).toList();
      if (!shown.isEmpty()) {
        y += NETWORK;
        picture.add(new Words(network.getKey(), 0, y - 6, 11.5).bold());
        for (LayerRow row : shown) {
          row(picture, labels, y, cell, row);
          y += HeatCell.HEIGHT;
        }
      }
    }
    picture.reach(y + 8);
    return picture;
  }

  private static double label(LayerRow row) {
    return Words.width(row.name().layer(), 9.5);
  }

  private Head head() {
    List<Key> keys =
        List.of(
            key("¼ or slower", 1 / Diverging.END),
            key("half as fast", 0.5),
            key("the same", 1),
            key("twice", 2),
            key("4 × or faster", Diverging.END));
    return new Head("Speed as a multiple of " + peer + "'s", Where.of(result), keys);
  }

  private static Key key(String word, double ratio) {
    return new Key(word, Brush.fill(Diverging.of(ratio)));
  }

  /** Upright where columns are narrow. */
  private double names(Picture picture, double x, double top, double cell) {
    double height = 4 + others.stream().mapToDouble(n -> Words.width(n, 9.5)).max().orElse(0);
    for (int column = 0; column < others.size(); column++) {
      double middle = x + (column + 0.5) * cell;
      picture.add(new Words(others.get(column), middle + 3.5, top + height, 9.5).turned(-90));
    }
    return top + height - 8;
  }

  private void row(Picture picture, double x, double y, double cell, LayerRow row) {
    picture.add(
        new Words(row.name().layer(), x - 6, y + HeatCell.HEIGHT - 4.5, 9.5).at(Anchor.END));
    for (int column = 0; column < others.size(); column++) {
      HeatCell.of(row, others.get(column), peer).draw(picture, x + column * cell, y, cell);
    }
  }

  private String caption() {
    String leader =
        others.stream()
            .filter(table.candidates()::contains)
            .max(Comparator.comparingLong(this::wins))
            .orElse(others.getFirst());
    long behind = rows.stream().filter(row -> fastest(row) < 1).count();
    String best =
        wins(leader) == 0
            ? ""
            : " Of ours, %s is faster on most: %d of the %s that it takes."
                .formatted(leader, wins(leader), Figures.count(taken(leader), "layer"));
    return "Blue is faster than %s, orange slower.%s On %d of %s none of ours is faster."
        .formatted(peer, best, behind, Figures.count(rows.size(), "layer"));
  }

  private double fastest(LayerRow row) {
    return ratios(row, table.ours()).max().orElse(Double.NaN);
  }

  private DoubleStream ratios(LayerRow row, List<String> contenders) {
    return contenders.stream()
        .mapToDouble(contender -> Relative.speed(row, contender, peer))
        .filter(ratio -> !Double.isNaN(ratio));
  }

  private long wins(String who) {
    return rows.stream().filter(row -> Relative.speed(row, who, peer) > 1).count();
  }

  private long taken(String who) {
    return rows.stream().filter(row -> row.timed(who).isPresent()).count();
  }

  private Table figures() {
    List<String> heads = new ArrayList<>(List.of("network", "layer"));
    heads.addAll(others);
    Table figures = new Table(heads);
    rows.forEach(row -> figures.row(cells(row)));
    return figures;
  }

  private List<Cell> cells(LayerRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(row.name().network()));
    cells.add(Cell.of(row.name().layer()));
    others.forEach(contender -> cells.add(speed(row, contender)));
    return cells;
  }

  private Cell speed(LayerRow row, String contender) {
    double ratio = Relative.speed(row, contender, peer);
    return Cell.of(ratio, Figures.decimal(ratio));
  }
}
