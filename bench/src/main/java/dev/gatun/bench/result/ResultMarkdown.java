package dev.gatun.bench.result;

import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result as a table that GitHub renders: layers down, contenders across, mean times. */
public final class ResultMarkdown {

  private static final String NOTHING = "–";

  private ResultMarkdown() {}

  /**
   * Writes it.
   *
   * @param result what to write
   * @return a paragraph on the run, then the table, the fastest of each layer in bold; lines with
   *     their ends
   */
  public static String of(BenchResult result) {
    List<String> contenders = result.contenders().stream().map(ContenderCard::name).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        Markdown.escaped(
            "%s: %s, %s, commit %s. Mean time of a run, the fastest in bold."
                .formatted(
                    result.name(),
                    result.machine().cpu(),
                    Figures.count(result.threads(), "thread"),
                    result.machine().commit())));
    lines.add("");
    lines.add(Markdown.row(Stream.concat(Stream.of("layer"), contenders.stream()).toList()));
    lines.add("|---|" + "--:|".repeat(contenders.size()));
    byLayer(result).forEach((layer, times) -> lines.add(line(layer, times, contenders)));
    return String.join("\n", lines) + "\n";
  }

  private static Map<ConvProblem, Map<String, Double>> byLayer(BenchResult result) {
    return result.measurements().stream()
        .collect(
            Collectors.groupingBy(
                Measurement::problem,
                LinkedHashMap::new,
                Collectors.toMap(Measurement::contender, Measurement::micros)));
  }

  private static String line(
      ConvProblem layer, Map<String, Double> times, List<String> contenders) {
    double best =
        times.values().stream().filter(time -> !time.isNaN()).min(Double::compare).orElse(0.0);
    return contenders.stream()
        .map(contender -> cell(times.getOrDefault(contender, Double.NaN), best))
        .collect(Collectors.joining(" | ", "| " + Markdown.escaped(layer.text()) + " | ", " |"));
  }

  private static String cell(double micros, double best) {
    if (Double.isNaN(micros)) {
      return NOTHING;
    }
    String time = Figures.duration(1e3 * micros);
    return micros == best ? "**" + time + "**" : time;
  }
}
