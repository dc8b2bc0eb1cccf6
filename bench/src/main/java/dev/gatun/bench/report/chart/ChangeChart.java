package dev.gatun.bench.report.chart;

import dev.gatun.bench.compare.Change;
import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What changed most between two results, as slopes: the time of each benchmark before is 100 %, so
 * that layers of microseconds and of seconds can be seen together.
 */
public final class ChangeChart {

  /** What the files are called, without their ending. */
  public static final String NAME = "slopes";

  /** More slopes could not be told apart. */
  private static final int MOST = 16;

  private ChangeChart() {}

  /**
   * Draws it as SVG and PNG; without {@link Fonts} or without a change, nothing.
   *
   * @param comparison what to draw
   * @param folder where to write
   * @throws IOException if something cannot be written
   */
  public static void write(Comparison comparison, Path folder) throws IOException {
    List<Change> changes = most(comparison);
    if (changes.isEmpty() || Fonts.missing().isPresent()) {
      Files.deleteIfExists(folder.resolve(NAME + ".svg"));
      Files.deleteIfExists(folder.resolve(NAME + ".png"));
      return;
    }
    of(comparison, changes).write(folder);
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

  private static Drawing of(Comparison comparison, List<Change> changes) {
    String title = shown(comparison, changes) + " beyond noise";
    return new Drawing(
        NAME, caption(comparison, changes), new Slopes(title, comparison, changes), Table.of());
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
