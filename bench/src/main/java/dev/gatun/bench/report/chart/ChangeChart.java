package dev.gatun.bench.report.chart;

import dev.gatun.bench.compare.Change;
import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.report.table.ChangeTable;
import dev.gatun.bench.stats.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What changed most between two results, as slopes: the time of each benchmark before is 100 %, so
 * that layers of microseconds and of seconds can be seen together.
 */
public final class ChangeChart {

  /** What its files are called, without their ending. */
  public static final String NAME = "slopes";

  /** More slopes could not be told apart. */
  private static final int MOST = 16;

  private ChangeChart() {}

  /**
   * Draws it.
   *
   * @param comparison what to draw
   * @return the chart; nothing where nothing changed
   */
  public static Optional<Drawing> of(Comparison comparison) {
    List<Change> changes = most(comparison);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    String title = shown(comparison, changes) + " beyond noise";
    Slopes slopes = new Slopes(title, comparison, changes);
    String caption = caption(comparison, changes);
    return Optional.of(new Drawing(NAME, caption, slopes, ChangeTable.of(changes)));
  }

  /** The largest changes, in the order of the ends of their slopes, from above. */
  static List<Change> most(Comparison comparison) {
    return comparison.changes().stream()
        .filter(change -> change.kind() != Kind.UNCHANGED)
        .sorted(Comparator.comparingDouble(change -> -Math.abs(Math.log(change.ratio().value()))))
        .limit(MOST)
        .sorted(Comparator.comparingDouble(change -> -change.ratio().value()))
        .toList();
  }

  private static String shown(Comparison comparison, List<Change> changes) {
    long all = comparison.changes().size() - comparison.count(Kind.UNCHANGED);
    return changes.size() == all
        ? "All " + Figures.count(all, "change")
        : "The %d largest of %d changes".formatted(changes.size(), all);
  }

  /** What to see, in a sentence. */
  static String caption(Comparison comparison, List<Change> changes) {
    return "%s slower, %s faster, %d unchanged; from %s to %s."
        .formatted(
            Figures.count(comparison.count(Kind.SLOWER), "benchmark"),
            comparison.count(Kind.FASTER),
            comparison.count(Kind.UNCHANGED),
            changes.getFirst().percentText(),
            changes.getLast().percentText());
  }
}
