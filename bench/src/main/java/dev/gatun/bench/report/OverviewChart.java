package dev.gatun.bench.report;

import dev.gatun.bench.result.BenchResult;
import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * All layers at once, as points on a logarithmic axis, where the slow can be seen beside the fast.
 */
final class OverviewChart {

  private OverviewChart() {}

  static CategoryChart of(String title, LayerTable table, BenchResult result) {
    double peak = result.peakGflops();
    String yTitle = SpeedChart.yTitle(result);
    CategoryChart chart = ChartStyle.layers(title, yTitle, table.rows().size());
    CategoryStyler style = chart.getStyler();
    style.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    style.setMarkerSize(9);
    ChartStyle.logarithmic(chart, slowest(table) / 1.4, Math.max(peak, fastest(table)) * 1.4);
    for (String contender : table.timedContenders()) {
      points(chart, contender, table);
    }
    style.setOverlapped(true);
    chart.addAnnotation(new AnnotationLine(peak, false, false));
    return chart;
  }

  private static void points(CategoryChart chart, String contender, LayerTable table) {
    List<String> names = table.rows().stream().map(row -> row.name().toString()).toList();
    List<Double> rates = table.rows().stream().map(row -> row.gflops(contender)).toList();
    Color color = Palette.of(contender, table);
    CategorySeries series = chart.addSeries(contender, names, rates);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color).setLineStyle(SeriesLines.NONE);
  }

  private static double fastest(LayerTable table) {
    return rates(table).max().orElse(1);
  }

  private static double slowest(LayerTable table) {
    return rates(table).min().orElse(1);
  }

  private static DoubleStream rates(LayerTable table) {
    return table.rows().stream()
        .flatMap(row -> table.contenders().stream().map(row::gflops))
        .mapToDouble(Double::doubleValue)
        .filter(rate -> !Double.isNaN(rate));
  }
}
