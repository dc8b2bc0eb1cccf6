package dev.gatun.bench.report;

import java.awt.Color;
import java.nio.charset.StandardCharsets;

/** A chart's SVG file made fit to stand in the page. */
final class Svg {

  private Svg() {}

  /**
   * Takes away the declarations that only a file may have, makes the ids the chart's own, because
   * all charts share the page's, and puts the page's variables in the place of the colours that
   * change with its theme.
   */
  static String inline(byte[] file, String name) {
    String text = new String(file, StandardCharsets.UTF_8);
    return text.substring(text.indexOf("<svg"))
        .replace(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"", "")
        .replace("id=\"clip", "id=\"" + name + "-clip")
        .replace("url(#clip", "url(#" + name + "-clip")
        .replace(css(ChartStyle.INK), "var(--ink)")
        .replace(css(ChartStyle.GRID), "var(--grid)")
        .replace(css(ChartStyle.PAPER), "var(--paper)")
        .strip();
  }

  private static String css(Color color) {
    return "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
  }
}
