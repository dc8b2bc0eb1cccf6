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

  private Diverging() {}

  static Color of(double ratio) {
    double share = (1 + Math.log(ratio) / Math.log(END)) / 2;
    double place = Math.clamp(share, 0.0, 1.0) * (COLORS.size() - 1);
    int below = Math.min((int) place, COLORS.size() - 2);
    return mix(COLORS.get(below), COLORS.get(below + 1), place - below);
  }

  /** Letters that can be read on it. */
  static Color textOn(Color ground) {
    double light = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return light > 140 ? new Color(0x1A1A1A) : Color.WHITE;
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
