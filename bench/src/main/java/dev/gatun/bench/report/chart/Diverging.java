package dev.gatun.bench.report.chart;

import java.awt.Color;
import java.util.List;

/**
 * Colours for ratios: orange for slower, blue for faster, pale where there is no difference. These
 * two hues are told apart by everybody, and their ends in lightness from the middle.
 */
final class Diverging {

  /** The ratio at which the colours end, and its inverse. */
  static final double END = 4;

  private static final List<Color> COLORS =
      List.of(
          new Color(0x9E4A06),
          new Color(0xF1A55A),
          new Color(0xF6F4F0),
          new Color(0x7FB4DA),
          new Color(0x08467F));

  /** Black and white are equally far from it: √(0.05 · 1.05) − 0.05. */
  private static final double EVEN_CONTRAST = 0.179;

  private Diverging() {}

  static Color of(double ratio) {
    double share = (1 + Math.log(ratio) / Math.log(END)) / 2;
    double place = Math.clamp(share, 0.0, 1.0) * (COLORS.size() - 1);
    int below = Math.min((int) place, COLORS.size() - 2);
    return mix(COLORS.get(below), COLORS.get(below + 1), place - below);
  }

  /** Black or white letters, whichever has more contrast on it. */
  static Color textOn(Color ground) {
    return luminance(ground) > EVEN_CONTRAST ? Color.BLACK : Color.WHITE;
  }

  /** Relative luminance of sRGB, by WCAG 2.1. */
  static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static Color mix(Color one, Color other, double share) {
    return new Color(
        mix(one.getRed(), other.getRed(), share),
        mix(one.getGreen(), other.getGreen(), share),
        mix(one.getBlue(), other.getBlue(), share));
  }

  private static int mix(int one, int other, double share) {
    return (int) Math.round(one + share * (other - one));
  }
}
