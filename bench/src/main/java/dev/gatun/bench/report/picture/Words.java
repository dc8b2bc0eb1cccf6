package dev.gatun.bench.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * A line of text.
 *
 * @param text what it says
 * @param x where it begins, has its middle or ends, as the anchor says
 * @param y its base line
 * @param size in pixels
 * @param anchor what is at x
 * @param isBold whether it is
 * @param color of the letters
 * @param turn by how many degrees it is turned about its place, clockwise
 */
public record Words(
    String text,
    double x,
    double y,
    double size,
    Anchor anchor,
    boolean isBold,
    Color color,
    double turn)
    implements Mark {

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** What of a text is at its place. */
  public enum Anchor {
    /** Its beginning. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its end. */
    END
  }

  /**
   * Text in ink that begins at a place.
   *
   * @param text what it says
   * @param x where it begins
   * @param y its base line
   * @param size in pixels
   */
  public Words(String text, double x, double y, double size) {
    this(text, x, y, size, Anchor.START, false, Theme.INK.color(), 0);
  }

  /**
   * The same at another place of the text.
   *
   * @param other what is at x
   * @return new words
   */
  public Words at(Anchor other) {
    return new Words(text, x, y, size, other, isBold, color, turn);
  }

  /**
   * The same in bold letters.
   *
   * @return new words
   */
  public Words bold() {
    return new Words(text, x, y, size, anchor, true, color, turn);
  }

  /**
   * The same in another colour.
   *
   * @param other the colour
   * @return new words
   */
  public Words in(Color other) {
    return new Words(text, x, y, size, anchor, isBold, other, turn);
  }

  /**
   * The same in less than ink.
   *
   * @return new words
   */
  public Words faint() {
    return in(Theme.FAINT.color());
  }

  /**
   * The same, turned.
   *
   * @param degrees clockwise
   * @return new words
   */
  public Words turned(double degrees) {
    return new Words(text, x, y, size, anchor, isBold, color, degrees);
  }

  /**
   * How long a text is. Browsers have other fonts; Java's here is one of the widest.
   *
   * @param text what it says
   * @param size in pixels
   * @return pixels
   */
  public static double width(String text, double size) {
    return font(size, false).getStringBounds(text, CONTEXT).getWidth();
  }

  /** How long it is. */
  double width() {
    return font().getStringBounds(text, CONTEXT).getWidth();
  }

  Font font() {
    return font(size, isBold);
  }

  private static Font font(double size, boolean isBold) {
    return new Font(Font.SANS_SERIF, isBold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }
}
