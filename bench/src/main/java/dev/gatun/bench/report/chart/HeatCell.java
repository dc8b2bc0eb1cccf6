package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.report.picture.Words.Anchor;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;

/**
 * One contender on one layer in a heat map.
 *
 * @param ratio his speed as a multiple of the peer's; NaN where there is none
 * @param title what shows on hover
 */
record HeatCell(double ratio, String title) {

  /** Pixels from one row to the next. */
  static final double HEIGHT = 16;

  private static final double WIDE = 34;

  static HeatCell of(LayerRow row, String who, String peer) {
    double ratio = Relative.speed(row, who, peer);
    return new HeatCell(ratio, title(row, who, peer, ratio));
  }

  private static String title(LayerRow row, String who, String peer, double ratio) {
    String place = "%s on %s: ".formatted(who, row.name());
    if (!Double.isNaN(ratio)) {
      String rate = Figures.threeDigits(row.gflops(who));
      return place + "%s × %s, %s GFLOP/s".formatted(Figures.decimal(ratio), peer, rate);
    }
    Measurement none = row.measurements().get(who);
    return place + (none == null ? "not run" : none.detail());
  }

  /** Last what nobody sees, so that all of it has the title. */
  void draw(Picture picture, double x, double y, double width) {
    if (Double.isNaN(ratio)) {
      Words none = new Words("·", x + (width - 1) / 2, y + HEIGHT - 5, 9.5);
      picture.add(none.at(Anchor.MIDDLE).faint());
    } else {
      number(picture, x, y, width);
    }
    picture.box(x, y, width - 1, HEIGHT - 1, Brush.UNSEEN, title);
  }

  private void number(Picture picture, double x, double y, double width) {
    Color color = Diverging.of(ratio);
    picture.box(x, y, width - 1, HEIGHT - 1, Brush.fill(color), title);
    double size = width >= WIDE ? 9.5 : 7.5;
    Words words = new Words(number(width), x + (width - 1) / 2, y + HEIGHT - 5, size);
    picture.add(words.at(Anchor.MIDDLE).in(Diverging.textOn(color)));
  }

  /** Two digits that count, in narrow cells without a nought before the point. */
  private String number(double width) {
    String text = ratio >= 9.95 ? Math.round(ratio) + "" : Figures.decimal(ratio);
    if (width >= WIDE) {
      return text;
    }
    String shorter = ratio < 0.01 ? "<.01" : text;
    return shorter.startsWith("0.") ? shorter.substring(1) : shorter;
  }
}
