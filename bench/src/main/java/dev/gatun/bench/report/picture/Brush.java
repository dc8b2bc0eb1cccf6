package dev.gatun.bench.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import org.jspecify.annotations.Nullable;

/**
 * How a mark is painted.
 *
 * @param fill what is inside; null for nothing
 * @param stroke its edge; null for none
 * @param width of the edge, in pixels
 * @param opacity of the inside, 0 to 1
 * @param isDashed whether the edge is
 */
public record Brush(
    @Nullable Color fill, @Nullable Color stroke, double width, double opacity, boolean isDashed) {

  /** Paints nothing, but what lies below it has a title. */
  public static final Brush UNSEEN = new Brush(null, null, 0, 1, false);

  private static final float[] DASHES = {5, 4};

  /**
   * A brush without an edge.
   *
   * @param color what is inside
   * @return the brush
   */
  public static Brush fill(Color color) {
    return new Brush(color, null, 0, 1, false);
  }

  /**
   * A brush for lines.
   *
   * @param color of the line
   * @param width in pixels
   * @return the brush
   */
  public static Brush line(Color color, double width) {
    return new Brush(null, color, width, 1, false);
  }

  /**
   * The same with dashes.
   *
   * @return a new brush
   */
  public Brush dashed() {
    return new Brush(fill, stroke, width, opacity, true);
  }

  /**
   * A pale inside and a full edge of the same colour: what is of another kind than what is filled.
   *
   * @param color of both
   * @return the brush
   */
  public static Brush hollow(Color color) {
    return new Brush(color, color, 1.2, 0.3, false);
  }

  /**
   * The same, and what is behind it shines through.
   *
   * @param share 0 for nothing to see, 1 for nothing behind it to see
   * @return a new brush
   */
  public Brush opacity(double share) {
    return new Brush(fill, stroke, width, share, isDashed);
  }

  BasicStroke basicStroke() {
    return new BasicStroke(
        (float) width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        isDashed ? DASHES : null,
        0);
  }
}
