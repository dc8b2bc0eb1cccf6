package dev.gatun.bench.report.picture;

import dev.gatun.bench.report.table.Html;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture as SVG 1.1, which needs no other file. */
public final class Svg {

  private static final int MARGIN = Picture.MARGIN;
  private static final String FONT = "system-ui, 'DejaVu Sans', sans-serif";

  private final Picture picture;
  private final String label;

  /**
   * Readies it.
   *
   * @param picture what to write
   * @param label what it shows, for those who do not see it
   */
  public Svg(Picture picture, String label) {
    this.picture = picture;
    this.label = label;
  }

  /**
   * An element of a page that has the rules of {@link Theme#css}.
   *
   * @return SVG
   */
  public String element() {
    return element("");
  }

  /**
   * A file of its own, on a ground of its own.
   *
   * @return SVG
   */
  public String file() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + element("<style>%s</style>\n".formatted(Theme.css()) + ground())
        + "\n";
  }

  private String element(String before) {
    int width = picture.width() + 2 * MARGIN;
    int height = picture.height() + 2 * MARGIN;
    StringBuilder svg =
        new StringBuilder(
            ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"%d %d"
                    + " %d %d\" role=\"img\" aria-label=\"%s\" font-family=\"%s\">\n")
                .formatted(width, height, -MARGIN, -MARGIN, width, height, Html.text(label), FONT));
    svg.append(before);
    for (Mark mark : picture.marks()) {
      svg.append(
              switch (mark) {
                case Words words -> words(words);
                case Outline outline -> outline(outline);
              })
          .append('\n');
    }
    return svg.append("</svg>").toString();
  }

  private String ground() {
    Color paper = Theme.PAPER.color();
    return "<rect x=\"%d\" y=\"%d\" width=\"100%%\" height=\"100%%\"%s/>\n"
        .formatted(-MARGIN, -MARGIN, SvgPaint.of(Brush.fill(paper)));
  }

  private static String words(Words words) {
    String turn =
        words.turn() == 0
            ? ""
            : " transform=\"rotate(%s %s %s)\""
                .formatted(number(words.turn()), number(words.x()), number(words.y()));
    String anchor =
        words.anchor() == Words.Anchor.START
            ? ""
            : " text-anchor=\"%s\"".formatted(words.anchor().name().toLowerCase(Locale.ROOT));
    return "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s%s%s>%s</text>"
        .formatted(
            number(words.x()),
            number(words.y()),
            number(words.size()),
            words.isBold() ? " font-weight=\"bold\"" : "",
            anchor,
            turn,
            SvgPaint.of(Brush.fill(words.color())),
            Html.text(words.text()));
  }

  private static String outline(Outline outline) {
    String start = geometry(outline.shape()) + SvgPaint.of(outline.brush());
    String tag = start.substring(1, start.indexOf(' '));
    return outline.title().isEmpty()
        ? start + "/>"
        : "%s><title>%s</title></%s>".formatted(start, Html.text(outline.title()), tag);
  }

  private static String geometry(Shape shape) {
    return switch (shape) {
      case Rectangle2D r ->
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
              .formatted(
                  number(r.getX()), number(r.getY()), number(r.getWidth()), number(r.getHeight()));
      case Ellipse2D e ->
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\""
              .formatted(number(e.getCenterX()), number(e.getCenterY()), number(e.getWidth() / 2));
      case Line2D l ->
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
              .formatted(
                  number(l.getX1()), number(l.getY1()), number(l.getX2()), number(l.getY2()));
      default -> "<polyline points=\"%s\"".formatted(points(shape));
    };
  }

  private static String points(Shape path) {
    List<String> points = new ArrayList<>();
    double[] at = new double[6];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      i.currentSegment(at);
      points.add(number(at[0]) + "," + number(at[1]));
    }
    return String.join(" ", points);
  }

  /** Tenths of a pixel are enough. */
  static String number(double value) {
    String tenths = String.format(Locale.ROOT, "%.1f", value);
    return tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
  }
}
