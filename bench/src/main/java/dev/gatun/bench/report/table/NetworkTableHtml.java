package dev.gatun.bench.report.table;

import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.duel.SpeedVerdict.Kind;
import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.Figures;
import java.util.Locale;

/** The table of networks: times of both sides, their ratio, and what came before and beside. */
public final class NetworkTableHtml {

  private final NetworkDuels duels;

  /**
   * Readies it.
   *
   * @param duels what to show
   */
  public NetworkTableHtml(NetworkDuels duels) {
    this.duels = duels;
  }

  /**
   * Writes it.
   *
   * @return HTML
   */
  public String html() {
    NetworkDuel first = duels.duels().getFirst();
    StringBuilder html =
        new StringBuilder("<div class=\"wide\"><table class=\"sortable\">\n<thead><tr>");
    html.append("<th>network</th>");
    head(html, "GFLOP", first.ours().name(), first.peer().name(), "ratio");
    head(html, "compiled in", "peer's session in", "our peak off-heap");
    html.append("<th>check</th></tr></thead>\n<tbody>\n");
    duels.duels().forEach(duel -> html.append(row(duel)));
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private static void head(StringBuilder html, String... words) {
    for (String word : words) {
      html.append("<th class=\"number\">").append(Html.text(word)).append("</th>");
    }
  }

  private static String row(NetworkDuel duel) {
    return "<tr>"
        + Html.element("th", duel.network())
        + number(duel.ours().flops(), Figures.threeDigits(duel.ours().flops() / 1e9))
        + time(duel.ours(), duel.verdict() == Kind.FASTER)
        + time(duel.peer(), duel.verdict() == Kind.SLOWER)
        + ratio(duel.ratio())
        + number(duel.compileSeconds(), seconds(duel.compileSeconds()))
        + number(duel.sessionSeconds(), seconds(duel.sessionSeconds()))
        + number(duel.peakOffHeapBytes(), Figures.bytes(duel.peakOffHeapBytes()))
        + "<td class=\"words\">%s</td>".formatted(Html.text(duel.check()))
        + "</tr>\n";
  }

  private static String time(SideTimes side, boolean isFaster) {
    return "<td class=\"number%s\" data-value=\"%s\"><b>%s</b><small>%s GFLOP/s</small></td>"
        .formatted(
            isFaster ? " best" : "",
            side.medianNanos(),
            Figures.duration(side.medianNanos()),
            Figures.threeDigits(side.gflops()));
  }

  private static String ratio(Estimate ratio) {
    return "<td class=\"number\"><b>%s</b><small>%s to %s</small></td>"
        .formatted(
            Figures.decimal(ratio.value()),
            Figures.decimal(ratio.low()),
            Figures.decimal(ratio.high()));
  }

  private static String number(double value, String text) {
    return "<td class=\"number\" data-value=\"%s\">%s</td>".formatted(value, Html.text(text));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
