package dev.gatun.bench.report;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

/** The rates of some layers as groups of bars with their 99.9 % intervals, below the peak. */
final class SpeedChart {

  private static final int PIXELS_A_BAR = 26;

  private SpeedChart() {}

  static CategoryChart of(String title, List<LayerRow> rows, LayerTable table, BenchResult result) {
    List<String> contenders = table.timedContenders();
    CategoryChart chart =
        ChartStyle.categories(
            title, yTitle(result), rows.size(), PIXELS_A_BAR * (contenders.size() + 1));
    for (String contender : contenders) {
      bars(chart, contender, rows, Palette.of(contender, table));
    }
    peak(chart, rows, contenders, result);
    return chart;
  }

  private static void bars(
      CategoryChart chart, String contender, List<LayerRow> rows, Color color) {
    List<String> names = rows.stream().map(row -> row.name().layer()).toList();
    List<Double> rates = rows.stream().map(row -> row.gflops(contender)).toList();
    List<Double> errors = rows.stream().map(row -> error(row, contender)).toList();
    CategorySeries series = chart.addSeries(contender, names, rates, errors);
    series.setFillColor(color);
  }

  private static double error(LayerRow row, String contender) {
    double error = row.timed(contender).map(Measurement::gflopsError).orElse(0.0);
    return Double.isNaN(error) ? 0 : error;
  }

  private static void peak(
      CategoryChart chart, List<LayerRow> rows, List<String> contenders, BenchResult result) {
    double peak = result.peakGflops();
    double top =
        rows.stream()
            .flatMap(row -> contenders.stream().map(c -> row.gflops(c) + error(row, c)))
            .filter(rate -> !Double.isNaN(rate))
            .reduce(peak, Math::max);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.12 * top);
    chart.addAnnotation(new AnnotationLine(peak, false, false));
  }

  static String yTitle(BenchResult result) {
    return "GFLOP/s   (dashed: FMA peak, %.0f)".formatted(result.peakGflops());
  }
}
