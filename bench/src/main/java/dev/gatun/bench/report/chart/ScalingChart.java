package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.report.layer.Scaling;
import dev.gatun.bench.report.layer.Scaling.Line;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rates over threads and batch, a panel for each layer, below the FMA peak of as many cores. */
final class ScalingChart implements Chart {

  private static final int TWO_PANELS = 700;
  private static final double BETWEEN = 30;

  private final List<Scaling> layers;
  private final LayerTable table;
  private final BenchResult result;

  private ScalingChart(LayerTable table, BenchResult result) {
    this.layers = Scaling.of(result);
    this.table = table;
    this.result = result;
  }

  /** Empty where nothing was timed over threads and batch. */
  static Optional<Drawing> of(LayerTable table, BenchResult result) {
    ScalingChart chart = new ScalingChart(table, result);
    return chart.layers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Drawing(Drawings.SCALING, chart.caption(), chart, chart.figures()));
  }

  @Override
  public Picture draw(int width) {
    Picture picture = new Picture(width);
    double top = head().draw(picture) + 10;
    boolean isWide = width >= TWO_PANELS && layers.size() > 1;
    double panel = isWide ? (width - BETWEEN) / 2 : width;
    for (int i = 0; i < layers.size(); i++) {
      double x = isWide ? (i % 2) * (panel + BETWEEN) : 0;
      double y = top + (isWide ? i / 2 : i) * ScalingPanel.HEIGHT;
      new ScalingPanel(layers.get(i), table, result.peaks()).draw(picture, x, y, panel);
    }
    return picture;
  }

  private Head head() {
    List<Key> keys =
        layers.stream()
            .flatMap(layer -> layer.lines().stream())
            .map(Line::contender)
            .distinct()
            .map(who -> new Key(who, Brush.fill(Palette.of(who, table))))
            .toList();
    return new Head("Scaling over threads and batch", Where.of(result), keys);
  }

  private String caption() {
    return layers.stream().map(Scaling::sentence).collect(Collectors.joining(" "))
        + " Dashed is the larger batch, and in ink the FMA peak.";
  }

  private Table figures() {
    Table figures = Table.of("layer", "contender", "batch", "threads", "GFLOP/s", "±", "of peak");
    for (Scaling layer : layers) {
      for (Line line : layer.lines()) {
        line.byThreads().forEach((threads, m) -> figures.row(cells(layer, threads, m)));
      }
    }
    return figures;
  }

  private List<Cell> cells(Scaling layer, int threads, Measurement m) {
    double share = 100 * m.gflops() / result.peaks().gflops(threads);
    return List.of(
        Cell.of(layer.name()),
        Cell.of(m.contender()),
        Cell.of(m.problem().mb(), Long.toString(m.problem().mb())),
        Cell.of(threads, Integer.toString(threads)),
        Cell.of(m.gflops(), Figures.threeDigits(m.gflops())),
        Cell.of(m.gflopsError(), Figures.threeDigits(m.gflopsError())),
        Cell.of(share, Figures.threeDigits(share) + " %"));
  }
}
