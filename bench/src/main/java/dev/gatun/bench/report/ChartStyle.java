package dev.gatun.bench.report;

import dev.gatun.bench.stats.Figures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** How all charts look: quiet axes, the colour left to the data. */
final class ChartStyle {

  /** Text, axes and lines; {@link Svg} lets the page's theme replace it. */
  static final Color INK = new Color(0x33, 0x33, 0x33);

  /** Grid lines; replaced as the ink is. */
  static final Color GRID = new Color(0xE8, 0xE8, 0xE8);

  /** The ground; replaced as the ink is. */
  static final Color PAPER = new Color(0xFE, 0xFE, 0xFE);

  private static final int HEIGHT = 440;
  private static final int TALL = 560;
  private static final int PIXELS_A_LAYER = 40;
  private static final int LEAST = 750;
  private static final int PIXELS_A_NETWORK = 150;

  private ChartStyle() {}

  /**
   * An empty chart.
   *
   * @param title above it
   * @param yTitle beside its axis, with the unit
   * @param categories how many places its x axis has
   * @param pixelsEach how wide each should be
   */
  static CategoryChart categories(String title, String yTitle, int categories, int pixelsEach) {
    return chart(title, yTitle, HEIGHT, (long) categories * pixelsEach);
  }

  private static CategoryChart chart(String title, String yTitle, int height, long pixels) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .title(title)
            .yAxisTitle(yTitle)
            .width(Math.clamp(170 + pixels, 600, 1280))
            .height(height)
            .build();
    style(chart.getStyler());
    return chart;
  }

  /** A chart with a place for each layer of all networks, their names upright below it. */
  static CategoryChart layers(String title, String yTitle, int layers) {
    CategoryChart chart = chart(title, yTitle, TALL, (long) layers * PIXELS_A_LAYER);
    int size = layers > 60 ? 8 : 11;
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    chart.getStyler().setXAxisLabelRotation(90);
    return chart;
  }

  /** A chart with a place for each of some networks, wide enough for its title. */
  static CategoryChart networks(String title, String yTitle, int networks, double most) {
    CategoryChart chart =
        chart(title, yTitle, HEIGHT, Math.max(LEAST, (long) networks * PIXELS_A_NETWORK));
    chart.getStyler().setXAxisLabelRotation(0).setYAxisMin(0.0).setYAxisMax(1.12 * most);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::threeDigits);
    return chart;
  }

  static void logarithmic(CategoryChart chart, double least, double most) {
    chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(least).setYAxisMax(most);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::threeDigits);
  }

  /** Three digits that count and no zeros behind them, for values and decades alike. */
  private static String threeDigits(double value) {
    return new BigDecimal(Figures.threeDigits(value)).stripTrailingZeros().toPlainString();
  }

  private static void style(CategoryStyler style) {
    style.setChartBackgroundColor(PAPER).setChartFontColor(INK).setChartPadding(14);
    style.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14)).setChartTitlePadding(10);
    style.setChartTitleBoxVisible(false);
    style.setPlotBackgroundColor(PAPER).setPlotBorderVisible(false).setPlotContentSize(0.99);
    style.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBackgroundColor(PAPER).setLegendBorderColor(PAPER);
    style
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
        .setLegendPadding(12)
        .setLegendSeriesLineLength(12);
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    style.setAxisTickLabelsColor(INK).setAxisTickMarksColor(GRID);
    style.setPlotGridVerticalLinesVisible(false).setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1)).setXAxisTitleVisible(false);
    style.setErrorBarsColor(INK).setXAxisLabelAlignmentVertical(TextAlignment.Right);
    style.setAnnotationLineColor(INK);
    style.setAnnotationLineStroke(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
    style.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    style.setAnnotationTextFontColor(INK);
    style.setAvailableSpaceFill(0.82).setXAxisLabelRotation(35);
    style.setXAxisTickMarkSpacingHint(1).setLocale(Locale.ROOT);
  }
}
