package dev.gatun.bench.inference;

import dev.gatun.bench.stats.Figures;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the time goes, as a table: a row a step. */
public final class ProfileRows {

  private static final List<String> HEAD =
      List.of("node", "operation", "kernel", "dst", "time", "share", "GF/s", "GB/s");

  private ProfileRows() {}

  /**
   * Makes the table.
   *
   * @param profile what was timed
   * @return the head, then a row a step in the order in which they run
   */
  public static List<List<String>> of(Profile profile) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    profile.rows().forEach(row -> rows.add(row(row)));
    return rows;
  }

  private static List<String> row(Profile.Row row) {
    PlanLine step = row.step();
    return List.of(
        step.node(),
        step.operation(),
        step.kernel(),
        step.dst(),
        Figures.duration(row.nanos()),
        String.format(Locale.ROOT, "%.1f %%", 100 * row.share()),
        step.flops() == 0 ? "" : Figures.threeDigits(row.gflops()),
        Figures.threeDigits(row.gigabytes()));
  }
}
