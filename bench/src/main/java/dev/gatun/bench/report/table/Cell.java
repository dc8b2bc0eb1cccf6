package dev.gatun.bench.report.table;

/**
 * A cell of a table.
 *
 * @param text what stands there
 * @param value what its row is sorted by; NaN for its text
 */
public record Cell(String text, double value) {

  /**
   * A cell of text.
   *
   * @param text what stands there
   * @return the cell
   */
  public static Cell of(String text) {
    return new Cell(text, Double.NaN);
  }

  /**
   * A cell of a number; a dash where there is none.
   *
   * @param value the number, or NaN
   * @param text what stands there
   * @return the cell
   */
  public static Cell of(double value, String text) {
    return Double.isNaN(value) ? of("–") : new Cell(text, value);
  }

  boolean isFigure() {
    return !Double.isNaN(value);
  }

  String html() {
    return isFigure()
        ? "<td class=\"number\" data-value=\"%s\">%s</td>".formatted(value, Html.text(text))
        : Html.element("td", text);
  }
}
