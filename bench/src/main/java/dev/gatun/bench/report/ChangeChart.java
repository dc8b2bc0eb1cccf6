package dev.gatun.bench.report;

import dev.gatun.bench.compare.Change;
import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.stats.Figures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What changed most between two results, as slopes: the time of each benchmark before is 100 %, so
 * that layers of microseconds and of seconds can be seen together.
 */
public final class ChangeChart {

  /** What the files are called, without their ending. */
  public static final String NAME = "slopes";

  /** More slopes could not be told apart. */
  private static final int MOST = 16;

  private static final int PIXELS_A_SIDE = 460;
  private static final Color[] SLOWER = {
    new Color(0x8C2D04), new Color(0xD55E00), new Color(0xE69F00), new Color(0xCC79A7)
  };
  private static final Color[] FASTER = {
    new Color(0x1B2A49), new Color(0x0072B2), new Color(0x009E73), new Color(0x56B4E9)
  };

  private ChangeChart() {}

  /**
   * Draws it as SVG and PNG; without {@link Fonts} or without a change, nothing.
   *
   * @param comparison what to draw
   * @param folder where to write
   * @throws IOException if something cannot be written
   */
  public static void write(Comparison comparison, Path folder) throws IOException {
    List<Change> changes = most(comparison);
    if (changes.isEmpty() || Fonts.missing().isPresent()) {
      Files.deleteIfExists(folder.resolve(NAME + ".svg"));
      Files.deleteIfExists(folder.resolve(NAME + ".png"));
      return;
    }
    of(comparison, changes).write(folder);
  }

  /** The largest changes, in the order of the ends of their slopes, from above. */
  static List<Change> most(Comparison comparison) {
    return comparison.changes().stream()
        .filter(change -> change.kind() != Kind.UNCHANGED)
        .sorted(Comparator.comparingDouble(change -> -Math.abs(Math.log(change.ratio().value()))))
        .limit(MOST)
        .sorted(Comparator.comparingDouble(change -> -change.ratio().value()))
        .toList();
  }

  private static Drawing of(Comparison comparison, List<Change> changes) {
    String title = shown(comparison, changes) + " beyond noise";
    CategoryChart chart =
        ChartStyle.categories(title, "time, % of the time before", 2, PIXELS_A_SIDE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    chart.getStyler().setOverlapped(true).setXAxisLabelRotation(0);
    double lowest = changes.stream().mapToDouble(c -> c.ratio().value()).reduce(1, Math::min);
    double highest = changes.stream().mapToDouble(c -> c.ratio().value()).reduce(1, Math::max);
    double margin = 5 * (highest - lowest);
    chart.getStyler().setYAxisMin(100 * lowest - margin).setYAxisMax(100 * highest + margin);
    int slower = 0;
    int faster = 0;
    for (Change change : changes) {
      boolean isSlower = change.kind() == Kind.SLOWER;
      slope(chart, comparison, change, isSlower ? SLOWER : FASTER, isSlower ? slower++ : faster++);
    }
    chart.addAnnotation(new AnnotationLine(100, false, false));
    return new Drawing(NAME, caption(comparison, changes), chart);
  }

  private static void slope(
      CategoryChart chart, Comparison comparison, Change change, Color[] colors, int place) {
    String name = String.format(Locale.ROOT, "%+.1f %%  %s", change.percent(), change.name());
    List<String> sides = List.of("before: " + comparison.before(), "after: " + comparison.after());
    CategorySeries series =
        chart.addSeries(name, sides, List.of(100.0, 100 * change.ratio().value()));
    series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colors[place % colors.length]);
    series.setLineColor(colors[place % colors.length]);
    series.setLineStyle(stroke(place / colors.length));
  }

  /** Whole lines first; then dashed ones, where the colours begin anew. */
  private static BasicStroke stroke(int turn) {
    float[][] dashes = {null, {8, 4}, {2, 4}, {8, 4, 2, 4}};
    return new BasicStroke(
        2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes[turn % dashes.length], 0);
  }

  private static String shown(Comparison comparison, List<Change> changes) {
    long all = comparison.changes().size() - comparison.count(Kind.UNCHANGED);
    return changes.size() == all
        ? "All " + Figures.count(all, "change")
        : "The %d largest of %d changes".formatted(changes.size(), all);
  }

  /** What to see, in a sentence. */
  static String caption(Comparison comparison, List<Change> changes) {
    return "%s slower, %s faster, %d unchanged; from %s to %s."
        .formatted(
            Figures.count(comparison.count(Kind.SLOWER), "benchmark"),
            comparison.count(Kind.FASTER),
            comparison.count(Kind.UNCHANGED),
            changes.getFirst().percentText(),
            changes.getLast().percentText());
  }
}
