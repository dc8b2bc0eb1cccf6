package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.picture.Words;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Names of points and lines, where they cover neither points nor lines nor each other. What finds
 * no room beside its point stands farther off, at the end of a thin line; what finds none there
 * either is left out.
 */
final class NearbyNames {

  private static final double SIZE = 9.5;
  private static final double BESIDE = 3;

  /** Right, left, above, below, and what is between. */
  private static final double[] DIRECTIONS = {
    0, 180, 270, 90, 315, 45, 225, 135, 337.5, 22.5, 202.5, 157.5, 292.5, 247.5, 67.5, 112.5
  };

  private static final double ROUNDING = 0.01;
  private static final double[] FARTHER = {12, 22, 34, 48, 64, 82, 102};

  private final Picture picture;
  private final Rectangle2D room;
  private final List<Shape> taken = new ArrayList<>();
  private final List<Ellipse2D> points = new ArrayList<>();
  private final List<Rectangle2D> names = new ArrayList<>();
  private final List<Line2D> lines = new ArrayList<>();

  NearbyNames(Picture picture, Plane plane) {
    this.picture = picture;
    this.room =
        new Rectangle2D.Double(
            plane.x().from(),
            plane.y().to(),
            plane.x().to() - plane.x().from(),
            plane.y().from() - plane.y().to());
  }

  /** Keeps a shape free of names. */
  void avoid(Shape shape) {
    taken.add(shape);
  }

  /** Keeps a point free of names, and of lines to them. */
  void avoid(double x, double y, double radius) {
    Ellipse2D point = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    points.add(point);
    avoid(point);
  }

  /** Names a line, at its end or before it. */
  void along(Line2D line, String name) {
    DoubleStream.iterate(1, share -> share >= 0, share -> share - 0.05)
        .boxed()
        .flatMap(share -> besideLine(line, share, Words.width(name, SIZE)))
        .filter(this::isFree)
        .findFirst()
        .ifPresent(place -> write(name, place));
  }

  private static Stream<Rectangle2D> besideLine(Line2D line, double share, double width) {
    double x = line.getX1() + share * (line.getX2() - line.getX1());
    double y = line.getY1() + share * (line.getY2() - line.getY1());
    return Stream.of(
        place(x - BESIDE - width, y - BESIDE - SIZE, width),
        place(x - BESIDE - width, y + BESIDE, width),
        place(x + BESIDE, y + BESIDE, width));
  }

  /** Names a point. */
  void put(String name, double x, double y, double radius) {
    double width = Words.width(name, SIZE);
    Optional<Rectangle2D> beside =
        around(x, y, radius + BESIDE, width).filter(this::isFree).findFirst();
    if (beside.isPresent()) {
      write(name, beside.get());
      return;
    }
    Arrays.stream(FARTHER)
        .boxed()
        .flatMap(away -> around(x, y, radius + away, width))
        .filter(place -> isFree(place) && isFree(toPlace(x, y, radius, place)))
        .findFirst()
        .ifPresent(place -> connect(name, toPlace(x, y, radius, place), place));
  }

  /** So far from a point in every direction. */
  private static Stream<Rectangle2D> around(double x, double y, double away, double width) {
    return Arrays.stream(DIRECTIONS)
        .map(Math::toRadians)
        .mapToObj(
            angle -> {
              double right = Math.cos(angle);
              double down = Math.sin(angle);
              double left = x + away * right - width * (1 - right) / 2;
              double top = y + away * down - SIZE * (1 - down) / 2;
              return place(left, top, width);
            });
  }

  private static Rectangle2D place(double x, double top, double width) {
    return new Rectangle2D.Double(x, top, width, SIZE);
  }

  private boolean isFree(Rectangle2D place) {
    return room.contains(place) && taken.stream().noneMatch(shape -> shape.intersects(place));
  }

  private boolean isFree(Line2D line) {
    return names.stream().noneMatch(line::intersects)
        && lines.stream().noneMatch(line::intersectsLine)
        && points.stream().noneMatch(point -> passes(line, point));
  }

  /** A line that begins at the rim does not. */
  private static boolean passes(Line2D line, Ellipse2D point) {
    double radius = point.getWidth() / 2;
    return line.ptSegDist(point.getCenterX(), point.getCenterY()) < radius - ROUNDING;
  }

  /** From the rim of a point to what of a place is next to it. */
  private static Line2D toPlace(double x, double y, double radius, Rectangle2D place) {
    double endX = Math.clamp(x, place.getMinX(), place.getMaxX());
    double endY = Math.clamp(y, place.getMinY(), place.getMaxY());
    double rim = radius / Point2D.distance(x, y, endX, endY);
    return new Line2D.Double(x + rim * (endX - x), y + rim * (endY - y), endX, endY);
  }

  private void connect(String name, Line2D line, Rectangle2D place) {
    Brush thin = Brush.line(Theme.FAINT.color(), 0.8);
    picture.line(line.getX1(), line.getY1(), line.getX2(), line.getY2(), thin);
    write(name, place);
    lines.add(line);
    avoid(line);
  }

  private void write(String name, Rectangle2D place) {
    names.add(place);
    avoid(place(place.getX() - BESIDE, place.getY(), place.getWidth() + 2 * BESIDE));
    picture.add(new Words(name, place.getX(), place.getMaxY() - 1.5, SIZE));
  }
}
