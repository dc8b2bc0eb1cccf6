package dev.gatun.bench.report.table;

import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.result.LayerName;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The frame of a table of all layers: a row for each, network by network, with a column for each
 * contender and, if wanted, others around these.
 */
final class LayerGridHtml {

  private final LayerTable table;
  private final List<String> before;
  private final List<String> after;

  /**
   * Creates a frame.
   *
   * @param table layers and contenders
   * @param before heads of columns between the layer's name and the contenders
   * @param after heads of columns behind the contenders
   */
  LayerGridHtml(LayerTable table, List<String> before, List<String> after) {
    this.table = table;
    this.before = before;
    this.after = after;
  }

  /**
   * The table.
   *
   * @param cells what a row has behind the layer's name
   * @param foot rows, from {@link #footRow}
   */
  String html(Function<LayerRow, String> cells, String foot) {
    StringBuilder html =
        new StringBuilder("<div class=\"wide\"><table class=\"sortable\">\n").append(head());
    for (Map.Entry<String, List<LayerRow>> network : table.byNetwork().entrySet()) {
      html.append("<tbody>\n<tr class=\"network\"><th colspan=\"%d\">".formatted(columns()))
          .append(Html.text(network.getKey()))
          .append("</th></tr>\n");
      network.getValue().forEach(row -> html.append(row(row, cells)));
      html.append("</tbody>\n");
    }
    return html.append("<tfoot>\n%s</tfoot>\n</table></div>\n".formatted(foot)).toString();
  }

  /** A row of the foot, with a cell for each contender. */
  String footRow(String label, UnaryOperator<String> cellOf) {
    return table.contenders().stream()
        .map(cellOf)
        .collect(
            Collectors.joining(
                "",
                "<tr><th colspan=\"%d\">%s</th>".formatted(1 + before.size(), Html.text(label)),
                "<td></td>".repeat(after.size()) + "</tr>\n"));
  }

  private int columns() {
    return 1 + before.size() + table.contenders().size() + after.size();
  }

  private String head() {
    StringBuilder html = new StringBuilder("<thead><tr><th>layer</th>");
    before.forEach(label -> html.append(Html.element("th", label)));
    for (String contender : table.contenders()) {
      html.append("<th class=\"number\">").append(chip(contender)).append("</th>");
    }
    after.forEach(label -> html.append(Html.element("th", label)));
    return html.append("</tr></thead>\n").toString();
  }

  private String chip(String contender) {
    return "<span class=\"chip\" style=\"background:%s\"></span>%s"
        .formatted(Palette.css(contender, table), Html.text(contender));
  }

  private static String row(LayerRow row, Function<LayerRow, String> cells) {
    return "<tr><th>%s</th>%s</tr>\n".formatted(layer(row.problem()), cells.apply(row));
  }

  private static String layer(ConvProblem problem) {
    return "<span title=\"%s\">%s</span>"
        .formatted(Html.text(problem.text()), Html.text(LayerName.of(problem).layer()));
  }
}
