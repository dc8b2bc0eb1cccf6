package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Theme;
import java.awt.geom.Line2D;

/**
 * A limit that no rate passes, as a line in a roofline.
 *
 * @param line where it is, in pixels
 * @param name what it is, and how much
 */
record Ceiling(Line2D line, String name) {

  /** Between two points of a plane. */
  static Ceiling of(Plane plane, double x1, double y1, double x2, double y2, String name) {
    return new Ceiling(
        new Line2D.Double(plane.x().at(x1), plane.y().at(y1), plane.x().at(x2), plane.y().at(y2)),
        name);
  }

  void draw(Picture picture) {
    Brush ink = Brush.line(Theme.INK.color(), 1.3);
    picture.line(line.getX1(), line.getY1(), line.getX2(), line.getY2(), ink);
  }
}
