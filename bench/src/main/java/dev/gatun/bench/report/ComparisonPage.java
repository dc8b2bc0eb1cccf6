package dev.gatun.bench.report;

import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.compare.ComparisonText;
import dev.gatun.bench.compare.MeasuredRun;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.table.ChangeTable;
import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.result.ResultKind;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two results as one page.
 *
 * @param comparison what changed
 * @param before the first result
 * @param after the second
 * @param command what repeats it
 * @param drawings its charts
 */
record ComparisonPage(
    Comparison comparison,
    MeasuredRun before,
    MeasuredRun after,
    String command,
    List<Drawing> drawings) {

  String html() throws IOException {
    String title = "From %s to %s".formatted(comparison.before(), comparison.after());
    String about = Figures.count(comparison.changes().size(), "benchmark") + " that both have";
    return new Page(title, about, command, body()).html();
  }

  private String body() {
    return """
    %s%s
    <h2>What changed</h2>
    %s<h2>All benchmarks</h2>
    <p>Median times; the change is that of the median, with its 95 %% interval. A click on a head
    sorts.</p>
    %s<h2>Machine before</h2>
    %s
    <h2>Machine after</h2>
    %s
    <h2>How to read this</h2>
    %s\
    """
        .formatted(
            headline(),
            toKnow(),
            drawings.isEmpty() ? "<p>Nothing is drawn.</p>\n" : Page.charts(drawings),
            ChangeTable.of(comparison.changes()).open(),
            card(before),
            card(after),
            howToRead());
  }

  private String headline() {
    Map<String, String> figures = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      figures.put(kind.word(), Long.toString(comparison.count(kind)));
    }
    figures.put("times, geometric mean", comparison.meanText());
    return "<section class=\"headline\">%s</section>\n".formatted(Html.definitions(figures));
  }

  private String toKnow() {
    List<String> notes = ComparisonText.notes(comparison);
    return notes.isEmpty() ? "" : Html.list(notes.stream().map(Html::text).toList());
  }

  private static String card(MeasuredRun run) {
    MachineCard machine = run.machine();
    return machine == null
        ? Html.element("p", "Nothing tells on which machine %s was measured.".formatted(run.name()))
        : new MachineHtml(machine).html();
  }

  private static String howToRead() {
    return Html.list(
            List.of(
                "A change is called one where the rank test of Mann and Whitney on the raw samples,"
                    + " corrected for the number of benchmarks (Benjamini and Hochberg, 5 %), and"
                    + " the bootstrap interval both say so.",
                "Two runs differ by what else the machine did meanwhile: what matters is worth a"
                    + " duel, which alternates both in one JVM."))
        + "<p>Data: %s</p>".formatted(Html.link(ResultKind.COMPARISON.data()));
  }
}
