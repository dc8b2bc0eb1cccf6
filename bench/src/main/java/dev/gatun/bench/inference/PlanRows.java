package dev.gatun.bench.inference;

import dev.gatun.bench.stats.Figures;
import dev.gatun.network.run.Plan;
import dev.gatun.network.run.PlanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a network does, as a table: a row a step. */
public final class PlanRows {

  private static final List<String> HEAD =
      List.of("node", "kernel", "why", "fused", "layout", "dst", "workspace", "offset");

  private PlanRows() {}

  /**
   * Makes the table.
   *
   * @param plan what a network does
   * @return the head, then a row a step in the order in which they run
   */
  public static List<List<String>> of(Plan plan) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    plan.steps().forEach(step -> rows.add(row(step)));
    return rows;
  }

  private static List<String> row(PlanLine step) {
    return List.of(
        step.node(),
        step.kernel(),
        step.why(),
        String.join(" ", step.fused()),
        layout(step),
        step.dst(),
        step.workspaceBytes() == 0 ? "" : Figures.bytes(step.workspaceBytes()),
        String.valueOf(step.offset()));
  }

  private static String layout(PlanLine step) {
    String src = step.srcLayout().name().toLowerCase(Locale.ROOT);
    String dst = step.dstLayout().name().toLowerCase(Locale.ROOT);
    return src.equals(dst) ? src : src + "→" + dst;
  }
}
