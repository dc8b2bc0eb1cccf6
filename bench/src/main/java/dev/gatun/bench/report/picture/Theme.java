package dev.gatun.bench.report.picture;

import java.awt.Color;
import java.util.Locale;

/** The colours that are not data's: they are others on a dark ground. */
public enum Theme {
  /** Text, axes and whiskers. */
  INK(0x333333, 0xD8D8D8),
  /** Text that is less. */
  FAINT(0x6E6E6E, 0x9A9A9A),
  /** Lines behind the data. */
  GRID(0xE3E3E3, 0x3A3A3A),
  /** The ground. */
  PAPER(0xFEFEFE, 0x1B1B1D);

  private final Color light;
  private final Color dark;

  Theme(int light, int dark) {
    this.light = new Color(light);
    this.dark = new Color(dark);
  }

  /**
   * The colour on a light ground, which stands for the theme's in a {@link Brush}.
   *
   * @return the colour of files that cannot know their ground
   */
  public Color color() {
    return light;
  }

  /**
   * Rules that turn what has these colours dark where the reader likes it so.
   *
   * @return CSS, for a file and for a page alike
   */
  public static String css() {
    StringBuilder rules = new StringBuilder("@media (prefers-color-scheme: dark) {");
    for (Theme theme : values()) {
      String css = css(theme.dark);
      rules.append(".f-%s{fill:%s}.s-%s{stroke:%s}".formatted(theme, css, theme, css));
    }
    return rules.append('}').toString();
  }

  /** A colour as CSS writes it. */
  static String css(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }

  /** The word of a colour's class, with what it paints before it; empty for a colour of data. */
  static String cssClass(String prefix, Color color) {
    for (Theme theme : values()) {
      if (theme.light.equals(color)) {
        return prefix + theme;
      }
    }
    return "";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
