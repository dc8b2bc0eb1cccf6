package dev.gatun.bench.report.table;

import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The table of all layers, a row each: rate, interval, time and share of the peak of everybody. */
public final class LayerTableHtml {

  private final BenchResult result;
  private final LayerTable table;
  private final LayerGridHtml grid;

  /**
   * Readies it.
   *
   * @param result what was measured
   * @param table its layers
   */
  public LayerTableHtml(BenchResult result, LayerTable table) {
    this.result = result;
    this.table = table;
    this.grid = new LayerGridHtml(table, List.of("work"), List.of("fastest"));
  }

  /**
   * Writes it.
   *
   * @return HTML
   */
  public String html() {
    return grid.html(this::cells, foot());
  }

  private String cells(LayerRow row) {
    String best = row.fastest(table.competitors()).map(Measurement::contender).orElse("");
    StringBuilder html = new StringBuilder(work(row.problem()));
    for (String contender : table.contenders()) {
      html.append(cell(row.measurements().get(contender), contender.equals(best)));
    }
    return html.append(fastest(row, best)).toString();
  }

  private static String work(ConvProblem p) {
    String times = p.times() == 1 ? "" : " ×" + p.times();
    return "<td data-value=\"%s\">%s<small>%s MFLOP%s</small></td>"
        .formatted(
            p.flops(), Html.text(LayerName.sizes(p)), Figures.threeDigits(p.flops() / 1e6), times);
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
    String layers = Figures.count(table.rows().size(), "layer");
    StringBuilder html = new StringBuilder(grid.footRow("fastest on, of " + layers, this::wins));
    for (String peer : table.peers()) {
      String label = "geometric mean, " + peer + " = 1";
      html.append(grid.footRow(label, contender -> mean(contender, peer)));
    }
    return html.toString();
  }

  private static String footCell(String value) {
    return "<td class=\"number\">%s</td>".formatted(value);
  }

  private String wins(String contender) {
    long count =
        table.rows().stream()
            .flatMap(row -> row.fastest(table.competitors()).stream())
            .filter(fastest -> fastest.contender().equals(contender))
            .count();
    return footCell(Long.toString(count));
  }

  /** The speed as a multiple of a peer's, on the layers where both were timed. */
  private String mean(String contender, String peer) {
    OptionalDouble mean = Relative.geometricMean(table, contender, peer);
    return footCell(mean.isPresent() ? Figures.decimal(mean.getAsDouble()) + " ×" : "–");
  }
}
