package dev.gatun.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.ChartEncoder;

/**
 * A chart on its way into a file and onto the page.
 *
 * @param name of its files, without their ending
 * @param caption what the chart shows, a sentence or two
 * @param chart what to draw
 */
record Drawing(String name, String caption, CategoryChart chart) {

  /** Writes name.svg and name.png. */
  void write(Path folder) throws IOException {
    for (String format : new String[] {"svg", "png"}) {
      ChartEncoder.saveChart(chart, folder.resolve(name + "." + format).toString(), format);
    }
  }

  boolean isOf(String... names) {
    return List.of(names).contains(name);
  }

  String svg() throws IOException {
    return Svg.inline(ChartEncoder.getBytes(chart, "svg"), name);
  }
}
