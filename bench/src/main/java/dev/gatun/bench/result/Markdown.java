package dev.gatun.bench.result;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Markdown as GitHub renders it.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
public final class Markdown {

  private Markdown() {}

  /**
   * A row of a table.
   *
   * @param cells as they are to be read
   * @return a line without its end
   */
  public static String row(List<String> cells) {
    return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /**
   * Text that means nothing in Markdown.
   *
   * @param text as it is to be read
   * @return the same with what would end a cell, or be taken for emphasis, escaped
   */
  public static String escaped(String text) {
    return text.replaceAll("([\\\\|*_<`])", "\\\\$1");
  }
}
