package dev.gatun.bench.report;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.report.table.NetworkTableHtml;
import dev.gatun.bench.report.table.TimeByKindTableHtml;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ResultKind;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Duels of whole networks as one page. */
final class NetworkPage {

  private final NetworkDuels duels;
  private final List<Drawing> drawings;

  NetworkPage(NetworkDuels duels, List<Drawing> drawings) {
    this.duels = duels;
    this.drawings = drawings;
  }

  String html() throws IOException {
    return new Page(title(), about(), duels.command(), body()).html();
  }

  /** Machine and day, for titles. */
  static String where(NetworkDuels duels) {
    return "%s · %s"
        .formatted(
            BenchResult.where(duels.machine(), duels.threads()),
            duels.machine().date().substring(0, 10));
  }

  private String title() {
    return "Networks against %s on %s".formatted(first().peer().name(), where(duels));
  }

  private String about() {
    return "%s, batch %d, %s, %s, alternated in one JVM"
        .formatted(
            Figures.count(duels.duels().size(), "network"),
            duels.batch(),
            Figures.count(duels.threads(), "thread"),
            Figures.count(first().ratio().n(), "round"));
  }

  private NetworkDuel first() {
    return duels.duels().getFirst();
  }

  private String body() throws IOException {
    return """
    %s<h2>Charts</h2>
    %s<h2>Networks</h2>
    <p>The median time of a run; below, the rate. The ratio is the peer's time over ours, with its
    95 %% interval: above 1 we are faster.</p>
    %s<h2>Where our time goes</h2>
    <p>Convolutions by algorithm; below, the share of the network's time.</p>
    %s<h2>Machine</h2>
    %s
    <h2>How to read this</h2>
    %s\
    """
        .formatted(
            headline(),
            Page.charts(drawings),
            new NetworkTableHtml(duels).html(),
            new TimeByKindTableHtml(duels).html(),
            new MachineHtml(duels.machine()).html(),
            notes());
  }

  private String headline() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("speed, geometric mean", Figures.decimal(duels.geomean()) + " ×");
    figures.put("speed, worst", Figures.decimal(duels.worst()) + " ×");
    figures.put(
        "FMA peak, " + Figures.count(duels.threads(), "thread"),
        Figures.threeDigits(duels.peakGflops()) + " GFLOP/s");
    figures.put("memory", Figures.threeDigits(duels.peaks().memoryGBs()) + " GB/s");
    return "<section class=\"headline\">%s</section>\n".formatted(Html.definitions(figures));
  }

  private String notes() {
    return Html.list(
            List.of(
                "Rates are effective: two FLOPs for each multiply-add of the definition, over the"
                    + " time. Winograd's algorithms need fewer, and may exceed the peak.",
                "Both sides have the same drawn weights and pictures, threads on cores of their"
                    + " own, and take turns in an order drawn by chance. Neither has a softmax.",
                "Before they are timed, each side's answer is checked against the other's.",
                "Compiling is packing weights, choosing and making kernels; a choice that was made"
                    + " before is remembered, and this was the last of several times in one JVM."
                    + " The peer's session loads the network that we"
                    + " exported, optimises it and packs weights. Peak memory is all that we"
                    + " allocate outside the heap: packed weights, activations, workspaces.",
                "Where our time goes was timed step by step, behind the duel; its shares are put on"
                    + " the duel's median. The bars of a network's layers are those times"
                    + " themselves.",
                Html.text(first().peer().implementation()) + "."))
        + "<p>Data: %s, %s</p>"
            .formatted(Html.link(ResultKind.NETWORKS.data()), Html.link(NetworkReport.TEXT));
  }
}
