package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.kernels.simd.VectorWidth;
import java.util.stream.IntStream;

/**
 * The register tile for a stretch of pixels and a number of output channels.
 *
 * @param panels the channels, cut into panels of as many vectors as the tile is wide
 * @param tiles how many tiles the stretch of pixels is cut into
 * @param minRows pixels of the smallest tile
 * @param maxRows pixels of the largest tile
 */
record RegisterBlocking(ChannelPanels panels, long tiles, int minRows, int maxRows) {

  /** Tiles of three and four vectors gain nothing, see MicroKernels. */
  private static final int MAX_VECTORS = 2;

  /** What fits two vectors; with one, more rows would only lengthen the code. */
  private static final int MAX_ROWS = 13;

  /** The width with the lowest predicted time for the whole stretch; the narrower of equals. */
  static RegisterBlocking choose(VectorWidth width, long pixels, int channels) {
    RegisterBlocking best = of(width, 1, pixels, channels);
    for (int vectors = 2; vectors <= MAX_VECTORS; vectors++) {
      RegisterBlocking next = of(width, vectors, pixels, channels);
      best = next.cycles() < best.cycles() ? next : best;
    }
    return best;
  }

  private static RegisterBlocking of(VectorWidth width, int vectors, long pixels, int channels) {
    ChannelPanels panels = new ChannelPanels(channels, width.lanes(), vectors);
    long tiles = Math.ceilDiv(pixels, rowsThatFit(width, vectors));
    return new RegisterBlocking(
        panels, tiles, (int) (pixels / tiles), (int) Math.ceilDiv(pixels, tiles));
  }

  /** The same for shorter stretches too, which are cut into as many tiles. */
  RegisterBlocking downTo(long pixels) {
    return new RegisterBlocking(panels, tiles, (int) Math.max(1, pixels / tiles), maxRows);
  }

  private static int rowsThatFit(VectorWidth width, int vectors) {
    return Math.min(MAX_ROWS, RegisterTile.mostRows(width, vectors));
  }

  /** Predicted cycles for one step along the depth of all tiles. */
  private double cycles() {
    int last = panels.count() - 1;
    return tiles * (last * cycles(panels.vectorsOf(0)) + cycles(panels.vectorsOf(last)));
  }

  private double cycles(int vectors) {
    return RegisterTile.cyclesPerStep(vectors, maxRows);
  }

  /** The first pixel of each tile, and behind the last the number of pixels. */
  int[] starts(int pixels) {
    EvenCut cut = EvenCut.of(pixels, tiles);
    return IntStream.rangeClosed(0, Math.toIntExact(tiles))
        .map(tile -> (int) cut.start(tile))
        .toArray();
  }
}
