package dev.gatun.bench.report;

import dev.gatun.bench.report.chart.Drawings;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.NetworkTotal;
import dev.gatun.bench.report.layer.Regret;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The front page of a folder of results, in Markdown: the newest of them, a picture of each of the
 * others, duels, time by layer, checks, and what changed from run to run.
 */
public final class ResultsReadme {

  /** What the file is called. */
  public static final String NAME = "README.md";

  /** What is shown of the newest run; the rest is on its page. */
  private static final List<String> GALLERY =
      List.of(
          Drawings.RELATIVE,
          Drawings.HEAT,
          Drawings.TOTALS,
          Drawings.ROOFLINE,
          Drawings.ERROR,
          Drawings.SCALING);

  private ResultsReadme() {}

  /**
   * Writes the front page of all results that lie in a folder.
   *
   * @param folder the folder of the results
   * @throws IOException if the page cannot be written
   */
  public static void write(Path folder) throws IOException {
    List<BenchResult> newestFirst = read(folder);
    if (!newestFirst.isEmpty()) {
      Files.writeString(folder.resolve(NAME), text(folder, newestFirst));
    }
  }

  private static List<BenchResult> read(Path folder) throws IOException {
    List<BenchResult> results = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(ResultsReadme::isResult).toList()) {
        results.add(ResultFile.read(entry));
      }
    }
    results.sort(Comparator.comparing((BenchResult r) -> r.machine().date()).reversed());
    return results;
  }

  private static boolean isResult(Path entry) {
    boolean isHidden = entry.getFileName().toString().startsWith(".");
    return !isHidden && Files.exists(entry.resolve(ResultFile.NAME));
  }

  private static String text(Path folder, List<BenchResult> newestFirst) throws IOException {
    BenchResult newest = newestFirst.getFirst();
    LayerTable table = LayerTable.of(newest);
    List<String> parts = new ArrayList<>();
    parts.add("# Results");
    parts.add("Written by `./gatun bench --publish`. The newest run:");
    parts.add("## " + link(newest));
    parts.add("```\n" + newest.command() + "\n```");
    parts.add(about(newest, table));
    Gallery gallery = new Gallery(folder);
    for (String drawing : GALLERY) {
      gallery.picture(newest.name(), drawing).ifPresent(parts::add);
    }
    parts.add(means(table));
    parts.add(totals(table));
    Regret.of(table).forEach(regret -> parts.add(regret.text() + "."));
    addUnder("## Whole networks", gallery.networks(), parts);
    addUnder(
        "## Where networks spend their time, layer by layer", gallery.pictures("layers"), parts);
    addUnder("## Duels of layers", gallery.texts("duels"), parts);
    addUnder("## Checks", gallery.texts("checks"), parts);
    addUnder("## What changed", gallery.comparisons(), parts);
    addUnder("## Earlier runs", earlier(newestFirst, gallery), parts);
    return String.join("\n\n", parts) + "\n";
  }

  private static void addUnder(String title, List<String> section, List<String> parts) {
    if (!section.isEmpty()) {
      parts.add(title);
      parts.addAll(section);
    }
  }

  private static List<String> earlier(List<BenchResult> newestFirst, Gallery gallery)
      throws IOException {
    List<String> parts = new ArrayList<>();
    for (BenchResult result : newestFirst.subList(1, newestFirst.size())) {
      parts.add("### " + link(result));
      parts.add("```\n" + result.command() + "\n```");
      gallery.picture(result.name(), Drawings.RELATIVE).ifPresent(parts::add);
    }
    return parts;
  }

  private static String link(BenchResult result) {
    return "[%s: %s, %s suite](%s/%s)"
        .formatted(result.day(), result.where(), result.suite(), result.name(), ReportWriter.PAGE);
  }

  private static String about(BenchResult result, LayerTable table) {
    long measured = result.measurements().stream().filter(Measurement::isMeasured).count();
    return ("%d layers, %d timings, each answer checked before. FMA peak %s GFLOP/s on one core, %s"
            + " on %d; memory %s GB/s. %s; commit %s.")
        .formatted(
            table.rows().size(),
            measured,
            Figures.threeDigits(result.peaks().coreGflops()),
            Figures.threeDigits(result.peaks().allGflops()),
            result.peaks().cores(),
            Figures.threeDigits(result.peaks().memoryGBs()),
            result.machine().jdk(),
            Objects.requireNonNullElse(result.machine().commit(), "not known"));
  }

  /** Everybody's speed as a multiple of each peer's. */
  private static String means(LayerTable table) {
    List<String> lines = new ArrayList<>();
    lines.add("| speed, geometric mean | " + String.join(" | ", table.contenders()) + " |");
    lines.add("|---|" + "--:|".repeat(table.contenders().size()));
    for (String peer : table.peers()) {
      lines.add(
          table.contenders().stream()
              .map(contender -> ratio(Relative.geometricMean(table, contender, peer)))
              .collect(Collectors.joining(" | ", "| " + peer + " = 1 | ", " |")));
    }
    return String.join("\n", lines);
  }

  private static String ratio(OptionalDouble mean) {
    return mean.isPresent() ? Figures.decimal(mean.getAsDouble()) : "–";
  }

  private static String totals(LayerTable table) {
    List<String> lines = new ArrayList<>();
    List<String> contenders = table.timedContenders();
    lines.add("| network, layers run | " + String.join(" | ", contenders) + " |");
    lines.add("|---|" + "--:|".repeat(contenders.size()));
    for (NetworkTotal total : NetworkTotal.of(table)) {
      String name = "%s, %d of %d".formatted(total.network(), total.layersRun(), total.layers());
      lines.add(
          contenders.stream()
              .map(total.micros()::get)
              .map(micros -> micros == null ? "–" : Figures.duration(1e3 * micros))
              .collect(Collectors.joining(" | ", "| " + name + " | ", " |")));
    }
    return String.join("\n", lines);
  }
}
