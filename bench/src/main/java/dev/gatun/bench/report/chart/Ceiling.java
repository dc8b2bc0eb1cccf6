package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.stats.Figures;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit that no counted rate passes, as a line in a roofline.
 *
 * @param line where it is, in pixels
 * @param name what it is, and how much
 */
record Ceiling(Line2D line, String name) {

  /** Memory's, as far as it is in the plane, and that of arithmetic. */
  static List<Ceiling> of(BenchResult result, Plane plane) {
    double peak = result.peakGflops();
    double memory = result.peaks().memoryGBs();
    double left = Math.max(plane.x().low(), plane.y().low() / memory);
    double bend = Math.clamp(ridge(result), plane.x().low(), plane.x().high());
    List<Ceiling> ceilings = new ArrayList<>();
    if (left < bend) {
      String name = "memory %s GB/s".formatted(Figures.threeDigits(memory));
      ceilings.add(new Ceiling(line(plane, left, left * memory, bend, bend * memory), name));
    }
    String name = "FMA peak %s GFLOP/s".formatted(Figures.threeDigits(peak));
    ceilings.add(new Ceiling(line(plane, bend, peak, plane.x().high(), peak), name));
    return ceilings;
  }

  /** FLOPs a byte from which arithmetic is the limit. */
  static double ridge(BenchResult result) {
    return result.peakGflops() / result.peaks().memoryGBs();
  }

  private static Line2D line(Plane plane, double x1, double y1, double x2, double y2) {
    return new Line2D.Double(
        plane.x().at(x1), plane.y().at(y1), plane.x().at(x2), plane.y().at(y2));
  }

  void draw(Picture picture) {
    Brush ink = Brush.line(Theme.INK.color(), 1.3);
    picture.line(line.getX1(), line.getY1(), line.getX2(), line.getY2(), ink);
  }
}
