package dev.gatun.bench.compare;

import java.util.List;
import java.util.stream.Collectors;

/** A comparison as a table that GitHub renders, for a pull request. */
public final class ComparisonMarkdown {

  private static final String ALIGNMENT = "|---|--:|--:|--:|--:|---|";

  private ComparisonMarkdown() {}

  /**
   * Writes it.
   *
   * @param comparison what to write
   * @return the foot as a paragraph, then the table, lines with their ends
   */
  public static String of(Comparison comparison) {
    List<List<String>> rows = ComparisonText.rows(comparison);
    String body =
        rows.stream().skip(1).map(ComparisonMarkdown::line).collect(Collectors.joining("\n"));
    return "**%s → %s**: %s\n\n%s\n%s\n%s\n"
        .formatted(
            escaped(comparison.before()),
            escaped(comparison.after()),
            escaped(String.join("; ", ComparisonText.foot(comparison).reversed())),
            line(rows.getFirst()),
            ALIGNMENT,
            body);
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(ComparisonMarkdown::escaped)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** What would end a cell, or be taken for emphasis. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\|*_<`])", "\\\\$1");
  }
}
