package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.VectorWidth;

/**
 * The register tile for a stretch of pixels and a number of output channels.
 *
 * @param panels the channels, cut into panels of as many vectors as the tile is wide
 * @param tiles how many tiles the stretch of pixels is cut into
 * @param minRows pixels of the smallest tile
 * @param maxRows pixels of the largest tile
 */
record RegisterBlocking(ChannelPanels panels, long tiles, int minRows, int maxRows) {

  /**
   * The shape with the lowest predicted time for the whole stretch; the narrowest and highest of
   * equals.
   */
  static RegisterBlocking choose(Core core, long pixels, int channels, int depth) {
    RegisterBlocking best = of(core, 1, 1, pixels, channels);
    double least = Double.POSITIVE_INFINITY;
    int widest = Math.min(core.mostVectors(), Math.ceilDiv(channels, core.width().lanes()));
    for (int vectors = 1; vectors <= widest; vectors++) {
      for (int rows = mostRows(core, vectors, channels); rows >= 1; rows--) {
        RegisterBlocking next = of(core, vectors, rows, pixels, channels);
        double cycles = next.cycles(core, depth);
        if (cycles < least) {
          best = next;
          least = cycles;
        }
      }
    }
    return best;
  }

  /** What fits the registers for all panels, of which the last may be narrower. */
  private static int mostRows(Core core, int vectors, int channels) {
    ChannelPanels panels = new ChannelPanels(channels, core.width().lanes(), vectors);
    int last = panels.count() - 1;
    return Math.min(mostRows(core, panels, 0), mostRows(core, panels, last));
  }

  private static int mostRows(Core core, ChannelPanels panels, int panel) {
    int halves = core.isHalved() ? panels.halvesOf(panel) : 0;
    return halves > 0 ? core.mostRowsOfHalves(halves) : core.mostRows(panels.vectorsOf(panel));
  }

  private static RegisterBlocking of(Core core, int vectors, int rows, long pixels, int channels) {
    ChannelPanels panels = new ChannelPanels(channels, core.width().lanes(), vectors);
    long tiles = Math.ceilDiv(pixels, rows);
    return new RegisterBlocking(
        panels, tiles, (int) (pixels / tiles), (int) Math.ceilDiv(pixels, tiles));
  }

  /** The same for shorter stretches too, which are cut into as many tiles. */
  RegisterBlocking downTo(long pixels) {
    return new RegisterBlocking(panels, tiles, (int) Math.max(1, pixels / tiles), maxRows);
  }

  /** Predicted cycles for all tiles and panels. */
  double cycles(Core core, int depth) {
    int last = panels.count() - 1;
    return tiles * (last * tileCycles(core, 0, depth) + tileCycles(core, last, depth));
  }

  private double tileCycles(Core core, int panel, int depth) {
    int halves = core.isHalved() ? panels.halvesOf(panel) : 0;
    if (halves > 0) {
      Core half = Core.assumed(VectorWidth.W256);
      return depth * half.stepCycles(halves, maxRows) + half.startCycles(halves, maxRows);
    }
    int vectors = panels.vectorsOf(panel);
    return depth * core.stepCycles(vectors, maxRows) + core.startCycles(vectors, maxRows);
  }
}
