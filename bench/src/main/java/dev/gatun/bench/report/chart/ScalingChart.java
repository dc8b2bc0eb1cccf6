package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.report.layer.Scaling;
import dev.gatun.bench.report.layer.Scaling.Line;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.report.picture.Words.Anchor;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rates over threads and batch, a panel for each layer, below the FMA peak of as many cores. */
final class ScalingChart implements Chart {

  private static final double HEIGHT = 260;
  private static final double NAMES = 130;
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
      double y = top + (isWide ? i / 2 : i) * (HEIGHT + 100);
      panel(picture, x, y, panel, layers.get(i));
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

  private void panel(Picture picture, double left, double top, double width, Scaling layer) {
    double above = top + 44;
    picture.add(new Words(layer.name(), left, top + 12, 11.5).bold());
    double most = Math.max(layer.highest(), result.peaks().gflops(layer.mostThreads()));
    Plane plane =
        new Plane(
            Scale.logarithmic(
                1, Math.max(2, layer.mostThreads()), left + Plane.LEFT + 14, left + width - NAMES),
            Scale.linear(0, 1.08 * most, above + HEIGHT, above));
    grid(picture, plane, layer);
    EndNames names = new EndNames();
    names.add("FMA peak", peak(picture, plane, layer));
    for (Line line : layer.lines()) {
      line(picture, plane, layer, line);
      names.add(line.name(), end(plane, line));
    }
    names.draw(picture, plane.x().to() + 8);
  }

  private static void grid(Picture picture, Plane plane, Scaling layer) {
    plane.rows(picture, "GFLOP/s");
    for (int threads : layer.threads()) {
      double x = plane.x().at(threads);
      picture.line(x, plane.y().to(), x, plane.y().from(), Brush.line(Theme.GRID.color(), 1));
      String count = Figures.count(threads, "thread");
      picture.add(new Words(count, x, plane.y().from() + 14, 10).at(Anchor.MIDDLE).faint());
    }
    picture.reach(plane.y().from() + 24);
  }

  /** How high it ends. */
  private double peak(Picture picture, Plane plane, Scaling layer) {
    List<Point2D> points =
        layer.threads().stream()
            .map(threads -> point(plane, threads, result.peaks().gflops(threads)))
            .toList();
    Brush ink = Brush.line(Theme.INK.color(), 1.2).dashed();
    if (points.size() > 1) {
      picture.path(points, ink, "FMA peak of as many cores");
    }
    return points.getLast().getY();
  }

  private static Point2D point(Plane plane, int threads, double gflops) {
    return new Point2D.Double(plane.x().at(threads), plane.y().at(gflops));
  }

  private void line(Picture picture, Plane plane, Scaling layer, Line line) {
    Color color = Palette.of(line.contender(), table);
    Brush brush = line.isBatched() ? Brush.line(color, 1.8).dashed() : Brush.line(color, 1.8);
    List<Point2D> points = new ArrayList<>();
    line.byThreads().forEach((threads, m) -> points.add(point(plane, threads, m.gflops())));
    if (points.size() > 1) {
      picture.path(points, brush, line.name());
    }
    line.byThreads().forEach((threads, m) -> mark(picture, plane, layer, threads, m));
  }

  private void mark(Picture picture, Plane plane, Scaling layer, int threads, Measurement m) {
    Point2D at = point(plane, threads, m.gflops());
    double error = Double.isNaN(m.gflopsError()) ? 0 : m.gflopsError();
    Brush ink = Brush.line(Theme.INK.color(), 1);
    picture.line(
        at.getX(),
        plane.y().at(m.gflops() - error),
        at.getX(),
        plane.y().at(m.gflops() + error),
        ink);
    String title =
        "%s, %s, batch %d, %s: %s GFLOP/s, %s"
            .formatted(
                layer.name(),
                m.contender(),
                m.problem().mb(),
                Figures.count(threads, "thread"),
                Figures.interval(m.gflops(), m.gflopsError()),
                Figures.duration(1e3 * m.micros()));
    Brush fill = Brush.fill(Palette.of(m.contender(), table));
    picture.dot(at.getX(), at.getY(), 4, fill, title);
  }

  private static double end(Plane plane, Line line) {
    return plane.y().at(line.byThreads().lastEntry().getValue().gflops());
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
