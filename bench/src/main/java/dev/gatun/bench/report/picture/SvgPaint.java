package dev.gatun.bench.report.picture;

import java.awt.Color;
import org.jspecify.annotations.Nullable;

/**
 * A brush as attributes of SVG. A colour of the theme is also a class, by which the page may change
 * it.
 */
final class SvgPaint {

  private SvgPaint() {}

  static String of(Brush brush) {
    StringBuilder css = new StringBuilder();
    if (brush.equals(Brush.UNSEEN)) {
      return " fill=\"none\" pointer-events=\"all\"";
    }
    css.append(" fill=\"%s\"".formatted(color(brush.fill())));
    if (brush.opacity() < 1) {
      css.append(" fill-opacity=\"%s\"".formatted(Svg.number(brush.opacity())));
    }
    if (brush.stroke() != null) {
      css.append(
          " stroke=\"%s\" stroke-width=\"%s\""
              .formatted(color(brush.stroke()), Svg.number(brush.width())));
    }
    if (brush.isDashed()) {
      css.append(" stroke-dasharray=\"5 4\"");
    }
    return css.append(classes(brush)).toString();
  }

  private static String classes(Brush brush) {
    String fill = brush.fill() == null ? "" : Theme.cssClass("f-", brush.fill());
    String stroke = brush.stroke() == null ? "" : Theme.cssClass("s-", brush.stroke());
    String both = (fill + " " + stroke).strip();
    return both.isEmpty() ? "" : " class=\"%s\"".formatted(both);
  }

  private static String color(@Nullable Color color) {
    return color == null ? "none" : Theme.css(color);
  }
}
