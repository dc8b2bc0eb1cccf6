package dev.gatun.bench.compare;

import dev.gatun.bench.result.Markdown;
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
    String body = rows.stream().skip(1).map(Markdown::row).collect(Collectors.joining("\n"));
    return "**%s → %s**: %s\n\n%s\n%s\n%s\n"
        .formatted(
            Markdown.escaped(comparison.before()),
            Markdown.escaped(comparison.after()),
            Markdown.escaped(String.join("; ", ComparisonText.foot(comparison).reversed())),
            Markdown.row(rows.getFirst()),
            ALIGNMENT,
            body);
  }
}
