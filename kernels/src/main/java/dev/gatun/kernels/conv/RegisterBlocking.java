package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;

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
      for (int rows = core.mostRows(vectors); rows >= 1; rows--) {
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

  /**
   * How many steps of depth a call may have where other tiles use the same panel. High tiles are
   * fed from L2 at full speed, so any number will do; for low ones the weights of a panel should
   * stay in L1, two thirds of it beside the rows.
   */
  int mostSteps(Core core) {
    if (maxRows >= core.rowsFedByL2()) {
      return Integer.MAX_VALUE;
    }
    return (int) Math.max(1, core.l1Bytes() * 2 / 3 / ((long) panels.width() * Float.BYTES));
  }

  /** Predicted cycles for all tiles and panels. */
  double cycles(Core core, int depth) {
    int last = panels.count() - 1;
    double whole = tileCycles(core, panels.vectorsOf(0), depth);
    return tiles * (last * whole + tileCycles(core, panels.vectorsOf(last), depth));
  }

  private double tileCycles(Core core, int vectors, int depth) {
    return depth * core.stepCycles(vectors, maxRows) + core.startCycles(vectors, maxRows);
  }
}
