package dev.gatun.bench.report.picture;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks on a ground, in pixels from its upper left corner, painted in the order in which they come.
 */
public final class Picture {

  /** Pixels around it that are empty, so that no letter is cut. */
  static final int MARGIN = 8;

  private final int width;
  private final List<Mark> marks = new ArrayList<>();
  private double height;

  /**
   * An empty picture.
   *
   * @param width in pixels
   */
  public Picture(int width) {
    this.width = width;
  }

  /**
   * How wide it is.
   *
   * @return pixels
   */
  public int width() {
    return width;
  }

  /**
   * How high it is.
   *
   * @return pixels
   */
  public int height() {
    return (int) Math.ceil(height);
  }

  /**
   * Makes it so high, if it is less.
   *
   * @param bottom in pixels
   */
  public void reach(double bottom) {
    height = Math.max(height, bottom);
  }

  /**
   * What it is made of.
   *
   * @return the marks, that at the back first
   */
  public List<Mark> marks() {
    return List.copyOf(marks);
  }

  /**
   * Adds text.
   *
   * @param words the text and its place
   */
  public void add(Words words) {
    marks.add(words);
  }

  /**
   * Adds a rectangle.
   *
   * @param x of its left side
   * @param y of its upper side
   * @param w how wide it is
   * @param h how high it is
   * @param brush how it is painted
   * @param title what shows on hover; nothing if empty
   */
  public void box(double x, double y, double w, double h, Brush brush, String title) {
    marks.add(new Outline(new Rectangle2D.Double(x, y, w, h), brush, title));
  }

  /**
   * Adds a disc.
   *
   * @param x of its centre
   * @param y of its centre
   * @param radius in pixels
   * @param brush how it is painted
   * @param title what shows on hover; nothing if empty
   */
  public void dot(double x, double y, double radius, Brush brush, String title) {
    double size = 2 * radius;
    marks.add(new Outline(new Ellipse2D.Double(x - radius, y - radius, size, size), brush, title));
  }

  /**
   * Adds a straight line.
   *
   * @param x1 of one end
   * @param y1 of one end
   * @param x2 of the other
   * @param y2 of the other
   * @param brush how it is painted
   */
  public void line(double x1, double y1, double x2, double y2, Brush brush) {
    marks.add(new Outline(new Line2D.Double(x1, y1, x2, y2), brush, ""));
  }

  /**
   * Adds a line with corners.
   *
   * @param points its corners, at least two
   * @param brush how it is painted
   * @param title what shows on hover; nothing if empty
   */
  public void path(List<Point2D> points, Brush brush, String title) {
    Path2D path = new Path2D.Double();
    path.moveTo(points.getFirst().getX(), points.getFirst().getY());
    points.stream().skip(1).forEach(point -> path.lineTo(point.getX(), point.getY()));
    marks.add(new Outline(path, brush, title));
  }
}
