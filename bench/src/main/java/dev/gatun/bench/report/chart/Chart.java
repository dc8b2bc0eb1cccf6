package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Picture;

/** What can be drawn in the room there is. */
@FunctionalInterface
interface Chart {

  /** Draws it in a width, in pixels, as high as it then must be. */
  Picture draw(int width);
}
