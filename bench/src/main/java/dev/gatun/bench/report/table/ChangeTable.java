package dev.gatun.bench.report.table;

import dev.gatun.bench.compare.Change;
import dev.gatun.bench.stats.Figures;
import java.util.List;

/** What became of benchmarks, a row each. */
public final class ChangeTable {

  private ChangeTable() {}

  /**
   * Lists changes.
   *
   * @param changes in the order of their rows
   * @return a table
   */
  public static Table of(List<Change> changes) {
    Table table = Table.of("benchmark", "verdict", "change [95 %]", "before", "after", "p");
    for (Change change : changes) {
      table.row(
          Cell.of(change.name()),
          Cell.of(change.verdict()),
          Cell.of(change.percent(), change.percentText()),
          Cell.of(change.before(), Figures.duration(change.before())),
          Cell.of(change.after(), Figures.duration(change.after())),
          Cell.of(change.p(), change.pText()));
    }
    return table;
  }
}
