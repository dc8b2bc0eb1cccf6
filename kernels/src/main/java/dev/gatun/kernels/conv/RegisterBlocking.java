package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.RegisterTile;
import java.util.function.IntToDoubleFunction;

/**
 * The register tile for a stretch of pixels and a number of output channels.
 *
 * @param panels the channels, cut into panels of as many vectors as the tile is wide
 * @param tiles how many tiles the stretch of pixels is cut into
 * @param minRows pixels of the smallest tile
 * @param maxRows pixels of the largest tile
 * @param depthUnit what the depth of every call is a multiple of
 */
record RegisterBlocking(ChannelPanels panels, long tiles, int minRows, int maxRows, int depthUnit) {

  /**
   * The unit of depths that sum up to this one: if it can be, the number of steps that a round of a
   * micro-kernel does at most.
   */
  static int unitOf(int depth) {
    return depth % RegisterTile.MOST_STEPS == 0 ? RegisterTile.MOST_STEPS : 1;
  }

  /**
   * The shape with the lowest predicted time for the whole stretch, on a core alone and, where that
   * makes a difference, on one that is shared; the narrowest and highest of equals.
   */
  static RegisterBlocking choose(Core core, long pixels, int channels, int depth, int depthUnit) {
    RegisterBlocking best = of(core, 1, 1, pixels, channels, depthUnit);
    double least = Double.POSITIVE_INFINITY;
    int widest = Math.min(core.mostVectors(), Math.ceilDiv(channels, core.width().lanes()));
    for (int vectors = 1; vectors <= widest; vectors++) {
      for (int rows = core.mostRows(vectors, depthUnit); rows >= 1; rows--) {
        RegisterBlocking next = of(core, vectors, rows, pixels, channels, depthUnit);
        double cycles = next.cycles(core, depth);
        if (core.feelsNeighbours()) {
          cycles += next.sharedCycles(core, pixels, depth);
        }
        if (cycles < least) {
          best = next;
          least = cycles;
        }
      }
    }
    return best;
  }

  /** The same where each call sums up the whole depth. */
  static RegisterBlocking choose(Core core, long pixels, int channels, int depth) {
    return choose(core, pixels, channels, depth, unitOf(depth));
  }

  private static RegisterBlocking of(
      Core core, int vectors, int rows, long pixels, int channels, int depthUnit) {
    ChannelPanels panels = new ChannelPanels(channels, core.width().lanes(), vectors);
    long tiles = Math.ceilDiv(pixels, rows);
    return new RegisterBlocking(
        panels, tiles, (int) (pixels / tiles), (int) Math.ceilDiv(pixels, tiles), depthUnit);
  }

  /** The same for shorter stretches too, which are cut into as many tiles. */
  RegisterBlocking downTo(long pixels) {
    return new RegisterBlocking(
        panels, tiles, (int) Math.max(1, pixels / tiles), maxRows, depthUnit);
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
    long steps = core.l1Bytes() * 2 / 3 / ((long) panels.width() * Float.BYTES);
    return (int) Math.max(depthUnit, steps / depthUnit * depthUnit);
  }

  /** Predicted cycles for all tiles and panels, as if all tiles were as high as the highest. */
  double cycles(Core core, int depth) {
    return tiles
        * ofPanels(
            vectors ->
                depth * core.stepCycles(vectors, maxRows) + core.startCycles(vectors, maxRows));
  }

  /** The same on a shared core, for tiles as high as they are. */
  private double sharedCycles(Core core, long pixels, int depth) {
    long high = pixels - tiles * minRows;
    return high * sharedTileCycles(core, maxRows, depth)
        + (tiles - high) * sharedTileCycles(core, minRows, depth);
  }

  private double sharedTileCycles(Core core, int rows, int depth) {
    return ofPanels(
        vectors -> {
          int steps = RegisterTile.mostSteps(core.width(), vectors, depthUnit);
          return depth * core.sharedStepCycles(vectors, rows, steps)
              + core.startCycles(vectors, rows);
        });
  }

  private double ofPanels(IntToDoubleFunction cyclesOfVectors) {
    int last = panels.count() - 1;
    return last * cyclesOfVectors.applyAsDouble(panels.vectorsOf(0))
        + cyclesOfVectors.applyAsDouble(panels.vectorsOf(last));
  }
}
