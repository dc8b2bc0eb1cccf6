package dev.gatun.bench.report.table;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.inference.TimeByKind;
import dev.gatun.bench.report.layer.KindPalette;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.stats.Figures;
import java.util.List;

/** The table of where our time goes: a row a kind of layer, a column a network. */
public final class TimeByKindTableHtml {

  private final NetworkDuels duels;

  /**
   * Readies it.
   *
   * @param duels what to show
   */
  public TimeByKindTableHtml(NetworkDuels duels) {
    this.duels = duels;
  }

  /**
   * Writes it.
   *
   * @return HTML
   */
  public String html() {
    List<NetworkDuel> networks = duels.duels();
    StringBuilder html =
        new StringBuilder(
            "<div class=\"wide\"><table class=\"sortable\">\n<thead><tr><th>kind</th>");
    networks.forEach(
        duel ->
            html.append("<th class=\"number\">").append(Html.text(duel.network())).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    TimeByKind.occurring(duels.duels()).forEach(kind -> html.append(row(kind)));
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private String row(String kind) {
    StringBuilder html =
        new StringBuilder(
            "<tr><th><span class=\"chip\" style=\"background:%s\"></span>%s</th>"
                .formatted(Palette.css(KindPalette.of(kind)), Html.text(kind)));
    duels.duels().forEach(duel -> html.append(cell(duel, kind)));
    return html.append("</tr>\n").toString();
  }

  private static String cell(NetworkDuel duel, String kind) {
    Double nanos = duel.nanosByKind().get(kind);
    return nanos == null
        ? "<td class=\"none\">–</td>"
        : "<td class=\"number\" data-value=\"%s\">%s<small>%s %%</small></td>"
            .formatted(
                nanos,
                Figures.duration(nanos),
                Figures.threeDigits(100 * nanos / duel.ours().medianNanos()));
  }
}
