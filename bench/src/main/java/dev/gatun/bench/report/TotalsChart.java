package dev.gatun.bench.report;

import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;

/** What the convolutions of each network take together, on a logarithmic axis of time. */
final class TotalsChart {

  private static final int PIXELS_A_BAR = 36;

  private TotalsChart() {}

  static CategoryChart of(String title, List<NetworkTotal> totals, LayerTable table) {
    List<String> contenders =
        table.timedContenders().stream()
            .filter(c -> totals.stream().anyMatch(total -> total.micros().containsKey(c)))
            .toList();
    CategoryChart chart =
        ChartStyle.categories(
            title, "ms for one picture", totals.size(), PIXELS_A_BAR * (contenders.size() + 1));
    double least = millis(totals).min().orElse(1);
    double most = millis(totals).max().orElse(1);
    chart.getStyler().setLabelsVisible(true).setLabelsPosition(1.06);
    chart.getStyler().setXAxisLabelRotation(0);
    ChartStyle.logarithmic(chart, least / 2, most * 2);
    for (String contender : contenders) {
      bars(chart, contender, totals, table);
    }
    return chart;
  }

  private static void bars(
      CategoryChart chart, String contender, List<NetworkTotal> totals, LayerTable table) {
    List<String> names = totals.stream().map(TotalsChart::label).toList();
    List<Double> millis =
        totals.stream().map(t -> t.micros().getOrDefault(contender, Double.NaN) / 1e3).toList();
    chart.addSeries(contender, names, millis).setFillColor(Palette.of(contender, table));
  }

  private static DoubleStream millis(List<NetworkTotal> totals) {
    return totals.stream().flatMap(t -> t.micros().values().stream()).mapToDouble(m -> m / 1e3);
  }

  private static String label(NetworkTotal total) {
    return "%s (%d of %d)".formatted(total.network(), total.layersRun(), total.layers());
  }
}
