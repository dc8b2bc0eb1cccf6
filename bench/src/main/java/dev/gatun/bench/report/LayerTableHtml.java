package dev.gatun.bench.report;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of all layers, a row each: rate, interval, time and share of the peak of everybody. */
final class LayerTableHtml {

  private final BenchResult result;
  private final LayerTable table;

  LayerTableHtml(BenchResult result, LayerTable table) {
    this.result = result;
    this.table = table;
  }

  String html() {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n").append(head());
    for (Map.Entry<String, List<LayerRow>> network : table.byNetwork().entrySet()) {
      html.append("<tbody>\n<tr class=\"network\"><th colspan=\"%d\">".formatted(columns()))
          .append(Html.text(network.getKey()))
          .append("</th></tr>\n");
      network.getValue().forEach(row -> html.append(row(row)));
      html.append("</tbody>\n");
    }
    return html.append(foot()).append("</table></div>\n").toString();
  }

  private int columns() {
    return 2 + table.contenders().size() + 1;
  }

  private String head() {
    StringBuilder html = new StringBuilder("<thead><tr><th>layer</th><th>work</th>");
    for (String contender : table.contenders()) {
      html.append("<th class=\"number\">").append(chip(contender)).append("</th>");
    }
    return html.append("<th>fastest</th></tr></thead>\n").toString();
  }

  private String chip(String contender) {
    return "<span class=\"chip\" style=\"background:%s\"></span>%s"
        .formatted(Palette.css(contender, table), Html.text(contender));
  }

  private String row(LayerRow row) {
    String best = row.fastest(table.contenders()).map(Measurement::contender).orElse("");
    StringBuilder html = new StringBuilder("<tr><th>%s</th>".formatted(layer(row.problem())));
    html.append("<td>%s</td>".formatted(work(row.problem())));
    for (String contender : table.contenders()) {
      html.append(cell(row.measurements().get(contender), contender.equals(best)));
    }
    return html.append(fastest(row, best)).append("</tr>\n").toString();
  }

  private static String layer(ConvProblem problem) {
    return "<span title=\"%s\">%s</span>"
        .formatted(Html.text(problem.text()), Html.text(LayerName.of(problem).layer()));
  }

  private static String work(ConvProblem p) {
    String times = p.times() == 1 ? "" : " ×" + p.times();
    return "%s<small>%s MFLOP%s</small>"
        .formatted(Html.text(LayerName.sizes(p)), Figures.threeDigits(p.flops() / 1e6), times);
  }

  private String cell(@Nullable Measurement m, boolean best) {
    if (m == null) {
      return "<td class=\"none\">–</td>";
    }
    String title = m.implementation() == null ? m.detail() : m.implementation();
    return switch (m.outcome()) {
      case MEASURED ->
          "<td class=\"number%s\" title=\"%s\">%s<small>%s · %s %%</small></td>"
              .formatted(
                  best ? " best" : "",
                  Html.text(title),
                  interval(m),
                  Figures.duration(1e3 * m.micros()),
                  Figures.threeDigits(100 * m.gflops() / result.peakGflops()));
      case SKIPPED -> "<td class=\"none\" title=\"%s\">–</td>".formatted(Html.text(m.detail()));
      case WRONG, FAILED ->
          "<td class=\"bad\" title=\"%s\">%s</td>".formatted(Html.text(m.detail()), m.outcome());
    };
  }

  private static String interval(Measurement m) {
    return Figures.interval(m.gflops(), m.gflopsError()).replaceFirst("\\S+", "<b>$0</b>");
  }

  /** Who it is, and the fastest of ours as a multiple of the fastest peer. */
  private String fastest(LayerRow row, String best) {
    double ratio = Relative.best(row, table);
    String ours =
        Double.isNaN(ratio)
            ? ""
            : "<small>ours %s ×</small>"
                .formatted(Figures.interval(ratio, Relative.bestError(row, table)));
    return "<td>%s%s</td>".formatted(Html.text(best), ours);
  }

  private String foot() {
    StringBuilder html = new StringBuilder("<tfoot>\n");
    html.append(
        footRow("fastest on, of " + Figures.count(table.rows().size(), "layer"), this::wins));
    for (String peer : table.peers()) {
      html.append(footRow("geometric mean, " + peer + " = 1", contender -> mean(contender, peer)));
    }
    return html.append("</tfoot>\n").toString();
  }

  private String footRow(String label, UnaryOperator<String> valueOf) {
    return table.contenders().stream()
        .map(contender -> "<td class=\"number\">%s</td>".formatted(valueOf.apply(contender)))
        .collect(
            Collectors.joining(
                "",
                "<tr><th colspan=\"2\">%s</th>".formatted(Html.text(label)),
                "<td></td></tr>\n"));
  }

  private String wins(String contender) {
    return Long.toString(
        table.rows().stream()
            .flatMap(row -> row.fastest(table.contenders()).stream())
            .filter(fastest -> fastest.contender().equals(contender))
            .count());
  }

  /** The speed as a multiple of a peer's, on the layers where both were timed. */
  private String mean(String contender, String peer) {
    OptionalDouble mean = Relative.geometricMean(table, contender, peer);
    return mean.isPresent() ? times(mean.getAsDouble()) : "–";
  }

  private static String times(double ratio) {
    return Figures.decimal(ratio) + " ×";
  }
}
