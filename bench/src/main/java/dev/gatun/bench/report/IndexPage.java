package dev.gatun.bench.report;

import dev.gatun.bench.machine.Cache;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <header>
    <h1>%s</h1>
    <p>%s</p>
    <pre>%s</pre>
    </header>
    %s%s<h2>Charts</h2>
    %s<h2>Layers</h2>
    <p>GFLOP/s ± half the 99.9 %% interval; below, the time of one run and the share of the FMA peak.</p>
    %s<h2>Networks</h2>
    <p>Time of the layers that were run, each as often as it occurs in the network.</p>
    %s<h2>Machine</h2>
    %s
    <h2>How to read this</h2>
    %s
    </body>
    </html>
    """
        .formatted(
            Html.text(title()),
            stylesheet(),
            Html.text(title()),
            Html.text(about()),
            Html.text(result.command()),
            bad(),
            headline(),
            charts(),
            new LayerTableHtml(result, table).html(),
            new TotalsTableHtml(NetworkTotal.of(table), table).html(),
            Html.definitions(machine()),
            notes());
  }

  private String title() {
    return "Convolutions on %s, %s".formatted(result.where(), result.day());
  }

  private String about() {
    return "%d layers (%s), %d contenders, measured in %d minutes"
        .formatted(
            table.rows().size(),
            result.suite(),
            table.contenders().size(),
            Math.round(Math.ceil(result.seconds() / 60)));
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
    for (String peer : table.peers()) {
      for (String contender : table.ours()) {
        Relative.geometricMean(table, contender, peer)
            .ifPresent(mean -> figures.put(contender + " / " + peer, Figures.decimal(mean) + " ×"));
      }
    }
    figures.put("FMA peak, 1 core", gflops(result.peaks().coreGflops()));
    figures.put(
        "FMA peak, %d cores".formatted(result.peaks().cores()), gflops(result.peaks().allGflops()));
    figures.put("memory", Figures.threeDigits(result.peaks().memoryGBs()) + " GB/s");
    figures.put("answers checked", checked());
    return "<section class=\"headline\">%s</section>\n".formatted(Html.definitions(figures));
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

  private String charts() throws IOException {
    StringBuilder html = new StringBuilder("<div class=\"charts\">\n");
    for (Drawing drawing : drawings) {
      html.append(
          "<figure>\n%s\n%s\n</figure>\n"
              .formatted(drawing.svg(), Html.element("figcaption", drawing.caption())));
    }
    Fonts.missing().ifPresent(advice -> html.append(Html.element("p", advice)));
    return html.append("</div>\n").toString();
  }

  private Map<String, String> machine() {
    MachineCard card = result.machine();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("CPU", card.cpu());
    entries.put("cores", Integer.toString(card.cores()));
    entries.put(
        "caches", card.caches().stream().map(IndexPage::cache).collect(Collectors.joining(", ")));
    entries.put("memory", Figures.bytes(card.memoryBytes()));
    entries.put("vectors", card.vectorBits() + " bits");
    entries.put("huge pages", card.hugePages());
    entries.put("system", card.os());
    entries.put("JDK", card.jdk());
    entries.put("JVM flags", String.join(" ", card.jvmFlags()));
    entries.put("oneDNN", Objects.requireNonNullElse(card.onednn(), "not there"));
    entries.put("commit", Objects.requireNonNullElse(card.commit(), "not known"));
    entries.put("date", card.date());
    return entries;
  }

  private static String cache(Cache cache) {
    return cache.name() + " " + Figures.bytes(cache.bytes());
  }

  private String notes() {
    TimeSettings t = result.times();
    return Html.list(
            List.of(
                "Rates are effective: the FLOPs of the definition, products with padding included,"
                    + " over the time. An algorithm that needs fewer, such as Winograd's, may"
                    + " exceed the peak.",
                "JMH: %d fork(s) of %d × %s s warm-up and %d × %s s measurement. Intervals are JMH's,"
                        .formatted(
                            t.forks(), t.warmups(), t.warmupSeconds(), t.iterations(), t.seconds())
                    + " Student's t over the iterations, at 99.9 %; that of a rate is the same"
                    + " share of it as that of the time.",
                "Each contender has its operands in the layout it likes best, a bias, and %d thread(s)."
                        .formatted(result.threads())
                    + " Weights are packed and primitives made before.",
                "Before it is timed, each answer is checked against the reference in double; large"
                    + " layers at their corners and at a random sample.",
                "To compare two contenders closely, ./gatun duel alternates them in one JVM."))
        + leftOut()
        + implementations()
        + "<p>Data: <a href=\"%s\">%s</a>, <a href=\"jmh.json\">jmh.json</a>, <a href=\"jmh.log\">jmh.log</a></p>"
            .formatted(ResultFile.NAME, ResultFile.NAME);
  }

  private String leftOut() {
    List<String> items =
        result.measurements().stream()
            .filter(m -> m.outcome() == Outcome.SKIPPED)
            .map(
                m ->
                    Html.text(
                        "%s on %s: %s"
                            .formatted(
                                m.contender(),
                                new LayerRow(m.problem(), Map.of()).label(),
                                m.detail())))
            .toList();
    return details("What was left out, and why", items);
  }

  /** Each contender's implementations with the number of layers. */
  private String implementations() {
    Map<String, Long> counts =
        result.measurements().stream()
            .filter(m -> m.implementation() != null)
            .collect(
                Collectors.groupingBy(
                    m -> m.contender() + ": " + m.implementation(),
                    TreeMap::new,
                    Collectors.counting()));
    List<String> items =
        counts.entrySet().stream()
            .map(e -> Html.text("%s (%d layers)".formatted(e.getKey(), e.getValue())))
            .toList();
    return details("What computed it", items);
  }

  private static String details(String summary, List<String> items) {
    return items.isEmpty()
        ? ""
        : "<details>%s%s</details>\n".formatted(Html.element("summary", summary), Html.list(items));
  }

  private static String stylesheet() throws IOException {
    try (InputStream css = IndexPage.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
