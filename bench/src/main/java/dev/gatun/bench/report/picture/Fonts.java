package dev.gatun.bench.report.picture;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Optional;

/** Whether charts can be drawn: a bare server has no fonts, and Java then throws what it likes. */
public final class Fonts {

  private static final String ADVICE =
      "No charts can be drawn: Java finds no fonts here. Install fontconfig and a font, such as"
          + " fonts-dejavu-core; ./gatun bench --redraw then draws them from the result.";

  static {
    // Nothing here needs a screen; one that is set but does not answer would stop Java.
    System.setProperty("java.awt.headless", "true");
  }

  private Fonts() {}

  /**
   * What to do where fonts are missing.
   *
   * @return a sentence; empty if they are there
   */
  public static Optional<String> missing() {
    try {
      FontRenderContext context = new FontRenderContext(null, true, true);
      new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", context);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(ADVICE);
    }
  }
}
