package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.report.picture.Words.Anchor;

/**
 * Two axes with their grid.
 *
 * @param x from left to right
 * @param y from below to above
 */
record Plane(Scale x, Scale y) {

  private static final double SIZE = 10;
  private static final double X_TICK = 46;
  private static final double Y_TICK = 34;

  /** Pixels left of the plane, for the labels of its y axis. */
  static final double LEFT = 42;

  /** Pixels below it, for labels and title of its x axis. */
  static final double BELOW = 38;

  /** Draws the grid with what it counts, the title of the y axis above it. */
  void draw(Picture picture, String xTitle, String yTitle) {
    Brush grid = Brush.line(Theme.GRID.color(), 1);
    for (double tick : x.ticks((int) ((x.to() - x.from()) / X_TICK))) {
      picture.line(x.at(tick), y.to(), x.at(tick), y.from(), grid);
      label(picture, tick, x.at(tick), y.from() + 14, Anchor.MIDDLE);
    }
    rows(picture, yTitle);
    double middle = (x.from() + x.to()) / 2;
    picture.add(new Words(xTitle, middle, y.from() + 30, SIZE).at(Anchor.MIDDLE).faint());
    picture.reach(y.from() + BELOW);
  }

  /** Draws the lines across, with what they count, and the title of the y axis above them. */
  void rows(Picture picture, String yTitle) {
    Brush grid = Brush.line(Theme.GRID.color(), 1);
    for (double tick : y.ticks((int) ((y.from() - y.to()) / Y_TICK))) {
      picture.line(x.from(), y.at(tick), x.to(), y.at(tick), grid);
      label(picture, tick, x.from() - 6, y.at(tick) + 3.5, Anchor.END);
    }
    picture.add(new Words(yTitle, x.from() - LEFT, y.to() - 10, SIZE).faint());
  }

  private static void label(Picture picture, double tick, double x, double y, Anchor anchor) {
    picture.add(new Words(Ticks.text(tick), x, y, SIZE).at(anchor).faint());
  }
}
