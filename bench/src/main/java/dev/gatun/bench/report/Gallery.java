package dev.gatun.bench.report;

import dev.gatun.bench.report.chart.ChangeChart;
import dev.gatun.bench.report.chart.NetworkDrawings;
import dev.gatun.bench.result.ResultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was drawn before, in Markdown: a picture brings its caption along, with what is escaped in
 * SVG escaped as Markdown has it too.
 */
final class Gallery {

  private static final Pattern CAPTION = Pattern.compile("aria-label=\"([^\"]*)\"");

  private final Path results;

  Gallery(Path results) {
    this.results = results;
  }

  /** A picture in SVG, if it is there. */
  Optional<String> picture(String run, String name) throws IOException {
    String path = "%s/%s.svg".formatted(run, name);
    if (!Files.exists(results.resolve(path))) {
      return Optional.empty();
    }
    Matcher caption = CAPTION.matcher(Files.readString(results.resolve(path)));
    return Optional.of(
        caption.find()
            ? "![%s](%s)\n\n%s".formatted(name, path, caption.group(1))
            : "![%s](%s)".formatted(name, path));
  }

  /** Duels of whole networks, the newest first: their lines and pictures. */
  List<String> networks() throws IOException {
    List<String> parts = new ArrayList<>();
    for (String run : names(results, entry -> Files.exists(entry.resolve(NetworkReport.TEXT)))) {
      parts.add("### [%s](%s/%s)".formatted(run, run, ReportWriter.PAGE));
      String lines = Files.readString(results.resolve(run).resolve(NetworkReport.TEXT));
      parts.add("```\n" + lines.stripTrailing() + "\n```");
      for (String name : List.of(NetworkDrawings.TIMES, NetworkDrawings.WHERE)) {
        picture(run, name).ifPresent(parts::add);
      }
    }
    return parts;
  }

  /** Pictures in a folder, such as the time of a network's layers, in the order of their names. */
  List<String> pictures(String folder) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String file : names(results.resolve(folder), entry -> entry.toString().endsWith(".svg"))) {
      picture(folder, file.replace(".svg", "")).ifPresent(picture -> parts.addFirst(picture));
    }
    return parts;
  }

  /** Comparisons of two runs, the newest first. */
  List<String> comparisons() throws IOException {
    List<String> parts = new ArrayList<>();
    for (String run : names(results, ResultKind.COMPARISON::isIn)) {
      parts.add("### [%s](%s/%s)".formatted(run, run, ReportWriter.PAGE));
      picture(run, ChangeChart.NAME).ifPresent(parts::add);
    }
    return parts;
  }

  /** Texts in a folder, such as duels of layers: a link to each, and its last line. */
  List<String> texts(String folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names(results.resolve(folder), entry -> entry.toString().endsWith(".txt"))) {
      String text = Files.readString(results.resolve(folder).resolve(name));
      String last = text.lines().reduce("", (_, line) -> line);
      lines.add("- [%s](%s/%s): `%s`".formatted(name.replace(".txt", ""), folder, name, last));
    }
    return lines.isEmpty() ? List.of() : List.of(String.join("\n", lines));
  }

  /** Of what lies in a folder that may be missing, the newest first: names begin with the date. */
  private static List<String> names(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(wanted)
          .map(entry -> entry.getFileName().toString())
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
