package dev.gatun.bench.report;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
    return html.append(means()).append("</table></div>\n").toString();
  }

  private int columns() {
    return 2 + table.contenders().size() + 2;
  }

  private String head() {
    StringBuilder html = new StringBuilder("<thead><tr><th>layer</th><th>work</th>");
    for (String contender : table.contenders()) {
      html.append("<th class=\"number\">").append(chip(contender)).append("</th>");
    }
    return html.append("<th>fastest</th><th class=\"number\">ours / peer</th></tr></thead>\n")
        .toString();
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
    return html.append(Html.element("td", best)).append(ratio(row)).append("</tr>\n").toString();
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

  private String ratio(LayerRow row) {
    double ratio = Relative.best(row, table);
    String text =
        Double.isNaN(ratio) ? "–" : Figures.interval(ratio, Relative.bestError(row, table)) + " ×";
    return "<td class=\"number\">%s</td>".formatted(text);
  }

  /** A row for each peer: everybody's speed as a multiple of it, where both were timed. */
  private String means() {
    StringBuilder html = new StringBuilder();
    for (String peer : table.peers()) {
      html.append("<tr><th colspan=\"2\">geometric mean, %s = 1</th>".formatted(Html.text(peer)));
      for (String contender : table.contenders()) {
        OptionalDouble mean = Relative.geometricMean(table, contender, peer);
        String text = mean.isPresent() ? times(mean.getAsDouble()) : "–";
        html.append("<td class=\"number\">%s</td>".formatted(text));
      }
      html.append("<td></td><td></td></tr>\n");
    }
    return html.isEmpty() ? "" : "<tfoot>\n" + html + "</tfoot>\n";
  }

  private static String times(double ratio) {
    return Figures.decimal(ratio) + " ×";
  }
}
