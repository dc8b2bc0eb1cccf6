package dev.gatun.bench.report;

import dev.gatun.bench.result.Measurement;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;

/**
 * The fastest of ours on every layer, as a multiple of the speed of the fastest peer; the colour
 * says which of ours it is. Above the line we are faster.
 */
final class RelativeChart {

  private RelativeChart() {}

  /** Empty where no layer has a timing on both sides. */
  static Optional<CategoryChart> of(String title, LayerTable table) {
    List<LayerRow> rows =
        table.rows().stream().filter(row -> !Double.isNaN(Relative.best(row, table))).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(draw(title, rows, table));
  }

  private static CategoryChart draw(String title, List<LayerRow> rows, LayerTable table) {
    String yTitle = "speed, %s = 1".formatted(String.join(" or ", table.peers()));
    CategoryChart chart = ChartStyle.layers(title, yTitle, rows.size());
    chart.getStyler().setOverlapped(true).setYAxisMin(0.0).setYAxisMax(1.08 * highest(rows, table));
    for (String ours : table.candidates()) {
      if (rows.stream().anyMatch(row -> isFastest(row, ours, table))) {
        bars(chart, ours, rows, table);
      }
    }
    chart.addAnnotation(new AnnotationLine(1, false, false));
    return chart;
  }

  private static double highest(List<LayerRow> rows, LayerTable table) {
    return rows.stream().mapToDouble(row -> Relative.best(row, table)).reduce(1, Math::max);
  }

  private static void bars(
      CategoryChart chart, String ours, List<LayerRow> rows, LayerTable table) {
    List<String> names = rows.stream().map(row -> row.name().toString()).toList();
    List<Double> speeds =
        rows.stream()
            .map(row -> isFastest(row, ours, table) ? Relative.best(row, table) : Double.NaN)
            .toList();
    List<Double> errors = rows.stream().map(row -> error(row, table)).toList();
    chart.addSeries(ours, names, speeds, errors).setFillColor(Palette.of(ours, table));
  }

  /** None is drawn where there is none, after a single iteration. */
  private static double error(LayerRow row, LayerTable table) {
    double error = Relative.bestError(row, table);
    return Double.isNaN(error) ? 0 : error;
  }

  private static boolean isFastest(LayerRow row, String ours, LayerTable table) {
    return row.fastest(table.candidates())
        .map(Measurement::contender)
        .filter(ours::equals)
        .isPresent();
  }
}
