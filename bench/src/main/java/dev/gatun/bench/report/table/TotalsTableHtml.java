package dev.gatun.bench.report.table;

import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.NetworkTotal;
import dev.gatun.bench.stats.Figures;
import java.util.List;

/** The table of the networks: what their layers take together, and which layers are not in it. */
public final class TotalsTableHtml {

  private final List<NetworkTotal> totals;
  private final List<String> contenders;

  /**
   * Readies it.
   *
   * @param totals its networks
   * @param table its layers
   */
  public TotalsTableHtml(List<NetworkTotal> totals, LayerTable table) {
    this.totals = totals;
    this.contenders = table.timedContenders();
  }

  /**
   * Writes it.
   *
   * @return HTML
   */
  public String html() {
    StringBuilder html =
        new StringBuilder("<div class=\"wide\"><table class=\"sortable\">\n<thead><tr>");
    html.append("<th>network</th><th>layers run</th><th class=\"number\">GFLOP</th>");
    for (String contender : contenders) {
      html.append("<th class=\"number\">").append(Html.text(contender)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    totals.forEach(total -> html.append(row(total)));
    return html.append("</tbody>\n</table></div>\n").append(notRun()).toString();
  }

  private String row(NetworkTotal total) {
    StringBuilder html = new StringBuilder("<tr>").append(Html.element("th", total.network()));
    html.append("<td>%d of %d</td>".formatted(total.layersRun(), total.layers()));
    html.append("<td class=\"number\">%s</td>".formatted(Figures.threeDigits(total.flops() / 1e9)));
    contenders.forEach(contender -> html.append(cell(total, contender)));
    return html.append("</tr>\n").toString();
  }

  private static String cell(NetworkTotal total, String contender) {
    Double micros = total.micros().get(contender);
    if (micros == null) {
      String misses = String.join(", ", total.misses().get(contender));
      return "<td class=\"none\" title=\"misses %s\">–</td>".formatted(Html.text(misses));
    }
    return "<td class=\"number\" data-value=\"%s\"><b>%s</b><small>%s GFLOP/s</small></td>"
        .formatted(
            micros,
            Figures.duration(1e3 * micros),
            Figures.threeDigits(total.flops() / (1e3 * micros)));
  }

  private String notRun() {
    List<String> items =
        totals.stream()
            .filter(total -> !total.notRun().isEmpty())
            .map(t -> Html.text(t.network() + ": " + String.join(", ", t.notRun())))
            .toList();
    return items.isEmpty()
        ? ""
        : "<details><summary>Layers that were not run and are in no sum</summary>%s</details>\n"
            .formatted(Html.list(items));
  }
}
