package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.picture.Words;
import java.util.List;

/**
 * What stands above the marks of a chart: the title, where it was measured, and what the colours
 * mean.
 *
 * @param title what is shown
 * @param where the machine and the day
 * @param keys what the colours mean; none where they mean nothing
 */
record Head(String title, String where, List<Key> keys) {

  private static final double TITLE = 15;
  private static final double SMALL = 11.5;
  private static final double LINE = 17;
  private static final double SWATCH = 10;
  private static final double GAP = 16;

  private static final Brush EDGE = Brush.line(Theme.GRID.color(), 1);

  /** Bold letters are wider. */
  private static final double BOLD = 1.1;

  /** A colour and its meaning. */
  record Key(String word, Brush brush) {}

  /** Draws it at the top and returns where the rest may begin. */
  double draw(Picture picture) {
    double y = 4;
    for (String line : Paragraph.lines(title, picture.width() / BOLD, TITLE)) {
      y += LINE + 1;
      picture.add(new Words(line, 0, y, TITLE).bold());
    }
    for (String line : Paragraph.lines(where, picture.width(), SMALL)) {
      y += LINE;
      picture.add(new Words(line, 0, y, SMALL).faint());
    }
    return keys.isEmpty() ? y + 8 : keys(picture, y + LINE + 6) + 12;
  }

  private double keys(Picture picture, double first) {
    double x = 0;
    double y = first;
    for (Key key : keys) {
      double width = SWATCH + 5 + Words.width(key.word, SMALL);
      if (x > 0 && x + width > picture.width()) {
        x = 0;
        y += LINE;
      }
      picture.box(x + 0.5, y - SWATCH + 1, SWATCH, SWATCH, key.brush, "");
      picture.box(x + 0.5, y - SWATCH + 1, SWATCH, SWATCH, EDGE, "");
      picture.add(new Words(key.word, x + SWATCH + 5, y, SMALL));
      x += width + GAP;
    }
    return y;
  }
}
