package dev.gatun.bench.report;

import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.result.BenchResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to type to measure a result again. */
final class RepeatHtml {

  private static final String DIRTY = "-dirty";

  private final BenchResult result;

  RepeatHtml(BenchResult result) {
    this.result = result;
  }

  String html() {
    List<String> lines = new ArrayList<>();
    String commit = result.machine().commit();
    if (commit != null) {
      lines.add("git checkout " + commit.replace(DIRTY, ""));
    }
    lines.add(result.command());
    return Html.element("p", "To repeat it, in a clone of the repository:")
        + Html.element("pre", String.join("\n", lines))
        + caveat(commit);
  }

  private static String caveat(@Nullable String commit) {
    if (commit == null) {
      return Html.element("p", "Which commit that was is not known.");
    }
    return commit.endsWith(DIRTY)
        ? Html.element("p", "Files differed from that commit when this was measured.")
        : "";
  }
}
