package dev.gatun.bench.compare;

import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
              word(change.kind()),
              change.percentText(),
              change.beforeText(),
              change.afterText(),
              change.pText(),
              change.name()));
    }
    return rows;
  }

  /**
   * What comes behind the table.
   *
   * @param comparison what to show
   * @return notes, then the geometric mean and the counts
   */
  public static List<String> foot(Comparison comparison) {
    List<String> lines = new ArrayList<>(comparison.notes());
    if (comparison.onlyBefore() + comparison.onlyAfter() > 0) {
      lines.add(
          "%s only before, %d only after: left out"
              .formatted(
                  Figures.count(comparison.onlyBefore(), "benchmark"), comparison.onlyAfter()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "times %+.1f %% in the geometric mean; %d slower, %d faster, %d unchanged",
            100 * (comparison.geomean() - 1),
            comparison.count(Kind.SLOWER),
            comparison.count(Kind.FASTER),
            comparison.count(Kind.UNCHANGED)));
    return lines;
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
