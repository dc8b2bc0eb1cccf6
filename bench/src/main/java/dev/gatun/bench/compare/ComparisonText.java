package dev.gatun.bench.compare;

import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison for a terminal. */
public final class ComparisonText {

  private ComparisonText() {}

  /**
   * The rows of its table.
   *
   * @param comparison what to show
   * @return a head and a row for each benchmark, of equally many columns
   */
  public static List<List<String>> rows(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("verdict", "change [95 %]", "before", "after", "p", "benchmark"));
    for (Change change : comparison.changes()) {
      rows.add(
          List.of(
              change.verdict(),
              change.percentText(),
              Figures.duration(change.before()),
              Figures.duration(change.after()),
              change.pText(),
              change.name()));
    }
    return rows;
  }

  /**
   * What comes behind the table.
   *
   * @param comparison what to show
   * @return {@link #notes}, then the geometric mean and the counts
   */
  public static List<String> foot(Comparison comparison) {
    List<String> lines = new ArrayList<>(notes(comparison));
    lines.add(
        "times %s in the geometric mean; %s".formatted(comparison.meanText(), counts(comparison)));
    return lines;
  }

  private static String counts(Comparison comparison) {
    return Arrays.stream(Kind.values())
        .map(kind -> comparison.count(kind) + " " + kind.word())
        .collect(Collectors.joining(", "));
  }

  /**
   * What a reader should know.
   *
   * @param comparison what to show
   * @return its notes, and how much was left out
   */
  public static List<String> notes(Comparison comparison) {
    List<String> lines = new ArrayList<>(comparison.notes());
    if (comparison.onlyBefore() + comparison.onlyAfter() > 0) {
      lines.add(
          "%s only before, %d only after: left out"
              .formatted(
                  Figures.count(comparison.onlyBefore(), "benchmark"), comparison.onlyAfter()));
    }
    return lines;
  }
}
