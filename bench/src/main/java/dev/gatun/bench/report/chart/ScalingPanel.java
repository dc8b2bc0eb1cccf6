package dev.gatun.bench.report.chart;

import dev.gatun.bench.machine.Peaks;
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
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Rates of one layer over threads, a line for each contender and batch.
 *
 * @param layer what was timed
 * @param table who has which colour
 * @param peaks of as many cores
 */
record ScalingPanel(Scaling layer, LayerTable table, Peaks peaks) {

  /** Pixels from one panel to the next below it. */
  static final double HEIGHT = 360;

  private static final double PLOT = 260;
  private static final double NAMES = 130;

  void draw(Picture picture, double left, double top, double width) {
    double above = top + 44;
    picture.add(new Words(layer.name(), left, top + 12, 11.5).bold());
    double most = Math.max(layer.highest(), peaks.gflops(layer.mostThreads()));
    Plane plane =
        new Plane(
            Scale.logarithmic(
                1, Math.max(2, layer.mostThreads()), left + Plane.LEFT + 14, left + width - NAMES),
            Scale.linear(0, 1.08 * most, above + PLOT, above));
    grid(picture, plane);
    EndNames names = new EndNames();
    names.add("FMA peak", peak(picture, plane));
    for (Line line : layer.lines()) {
      line(picture, plane, line);
      names.add(line.name(), end(plane, line));
    }
    names.draw(picture, plane.x().to() + 8);
  }

  private void grid(Picture picture, Plane plane) {
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
  private double peak(Picture picture, Plane plane) {
    List<Point2D> points =
        layer.threads().stream()
            .map(threads -> point(plane, threads, peaks.gflops(threads)))
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

  private void line(Picture picture, Plane plane, Line line) {
    Color color = Palette.of(line.contender(), table);
    Brush brush = line.isBatched() ? Brush.line(color, 1.8).dashed() : Brush.line(color, 1.8);
    List<Point2D> points = new ArrayList<>();
    line.byThreads().forEach((threads, m) -> points.add(point(plane, threads, m.gflops())));
    if (points.size() > 1) {
      picture.path(points, brush, line.name());
    }
    line.byThreads().forEach((threads, m) -> mark(picture, plane, threads, m));
  }

  private void mark(Picture picture, Plane plane, int threads, Measurement m) {
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
}
