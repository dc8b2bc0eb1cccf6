package dev.gatun.bench.report;

import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.NetworkTotal;
import dev.gatun.bench.report.layer.Regret;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.report.table.AccuracyTableHtml;
import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.report.table.LayerTableHtml;
import dev.gatun.bench.report.table.TotalsTableHtml;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A result as one page that needs no other file and no network. */
final class IndexPage {

  private final BenchResult result;
  private final LayerTable table;
  private final List<Drawing> drawings;

  IndexPage(BenchResult result, LayerTable table, List<Drawing> drawings) {
    this.result = result;
    this.table = table;
    this.drawings = drawings;
  }

  String html() throws IOException {
    return new Page(title(), about(), result.command(), body()).html();
  }

  private String body() {
    return """
    %s%s%s<h2 id="machine">Machine, and how to repeat it</h2>
    %s%s
    <h2 id="charts">Charts</h2>
    %s<h2 id="layers">Layers</h2>
    <p>GFLOP/s ± half the 99.9 %% interval; below, the time of one run and the share of the FMA peak.
    Last, who is fastest, and the fastest of ours as a multiple of the speed of the fastest peer.
    A click on a column's head sorts by it.</p>
    %s%s<h2 id="networks">Networks</h2>
    <p>Time of the layers that were run, each as often as it occurs in the network.</p>
    %s<h2 id="notes">How to read this</h2>
    %s\
    """
        .formatted(
            bad(),
            headline(),
            contents(),
            new MachineHtml(result.machine()).html(),
            new RepeatHtml(result).html(),
            Page.charts(drawings),
            new LayerTableHtml(result, table).html(),
            new AccuracyTableHtml(table).html(),
            new TotalsTableHtml(NetworkTotal.of(table), table).html() + regrets(),
            new NotesHtml(result).html());
  }

  private String title() {
    return "Convolutions on %s, %s".formatted(result.where(), result.day());
  }

  private String about() {
    return "%s (%s), %s, measured in %s"
        .formatted(
            Figures.count(table.rows().size(), "layer"),
            result.suite(),
            Figures.count(table.contenders().size(), "contender"),
            Figures.count((int) Math.ceil(result.seconds() / 60), "minute"));
  }

  /** Where what is, for those who do not want to scroll. */
  private String contents() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("machine", "machine");
    drawings.forEach(drawing -> places.put(drawing.name(), drawing.name().replace('-', ' ')));
    places.put("layers", "layers");
    places.put("networks", "networks");
    places.put("notes", "how to read this");
    return places.entrySet().stream()
        .map(place -> Html.link("#" + place.getKey(), place.getValue()))
        .collect(Collectors.joining("\n", "<nav>", "</nav>\n"));
  }

  /** What is wrong, before anything else. */
  private String bad() {
    List<String> items =
        result.measurements().stream()
            .filter(Measurement::isBad)
            .map(
                m ->
                    Html.text(
                        "%s: %s on %s: %s"
                            .formatted(m.outcome(), m.contender(), m.problem(), m.detail())))
            .toList();
    return items.isEmpty()
        ? ""
        : "<section class=\"alarm\">%s</section>\n".formatted(Html.list(items));
  }

  private String headline() {
    Map<String, String> figures = new LinkedHashMap<>();
    Relative.geometricMeanOfBest(table)
        .ifPresent(
            mean ->
                figures.put("fastest of ours / " + table.bestPeer(), Figures.decimal(mean) + " ×"));
    for (String peer : table.peers()) {
      for (String chooser : table.choosers()) {
        Relative.geometricMean(table, chooser, peer)
            .ifPresent(mean -> figures.put(chooser + " / " + peer, Figures.decimal(mean) + " ×"));
      }
    }
    figures.put("FMA peak, 1 core", gflops(result.peaks().coreGflops()));
    figures.put(
        "FMA peak, %d cores".formatted(result.peaks().cores()), gflops(result.peaks().allGflops()));
    figures.put("memory", Figures.threeDigits(result.peaks().memoryGBs()) + " GB/s");
    figures.put("answers checked", checked());
    return "<section class=\"headline\">%s</section>\n".formatted(Html.definitions(figures));
  }

  private String regrets() {
    return Regret.of(table).stream()
        .map(regret -> Html.element("p", regret.text() + "."))
        .collect(Collectors.joining());
  }

  private String checked() {
    long measured = result.measurements().stream().filter(Measurement::isMeasured).count();
    long bad = result.measurements().stream().filter(Measurement::isBad).count();
    return bad == 0
        ? "%d, all right".formatted(measured)
        : "%d right, %d not".formatted(measured, bad);
  }

  private static String gflops(double value) {
    return Figures.threeDigits(value) + " GFLOP/s";
  }
}
