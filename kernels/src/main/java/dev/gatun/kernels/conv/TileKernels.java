package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.MicroKernel;
import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.reference.PostOps;

/**
 * The micro-kernels of a plan: tiles of equal height, give or take one row, and a last panel that
 * may be narrower than the others.
 */
final class TileKernels {

  private final int lastPanel;
  private final int minRows;
  private final long rowBytes;
  private final MicroKernel[] whole;
  private final MicroKernel[] last;

  TileKernels(RegisterBlocking blocking, int rowStride, PrepareOptions options, PostOps postOps) {
    this.lastPanel = blocking.panels().count() - 1;
    this.minRows = blocking.minRows();
    this.rowBytes = (long) rowStride * Float.BYTES;
    int heights = blocking.maxRows() - minRows + 1;
    this.whole = new MicroKernel[heights];
    this.last = new MicroKernel[heights];
    for (int rows = minRows; rows <= blocking.maxRows(); rows++) {
      whole[rows - minRows] = kernel(blocking, 0, rows, rowStride, options, postOps);
      last[rows - minRows] = kernel(blocking, lastPanel, rows, rowStride, options, postOps);
    }
  }

  /**
   * Computes tiles of a panel, one below the other; all addresses are those of the first one's.
   *
   * @param rows how the rows are cut into tiles, the higher ones first
   * @param firstTile the first tile
   * @param endTile behind the last
   */
  void run(
      int panel,
      EvenCut rows,
      long firstTile,
      long endTile,
      long src,
      long bands,
      long bandStride,
      long weights,
      long depth,
      long init,
      long initStride,
      long dst,
      long dstStride,
      long residual) {
    MicroKernel[] kernels = panel == lastPanel ? last : whole;
    int low = (int) rows.least() - minRows;
    long high = Math.clamp(rows.larger() - firstTile, 0, endTile - firstTile);
    if (high > 0) {
      kernels[low + 1].run(
          high, src, bands, bandStride, weights, depth, init, initStride, dst, dstStride, residual);
    }
    if (high < endTile - firstTile) {
      long done = high * (rows.least() + 1);
      kernels[low].run(
          endTile - firstTile - high,
          src + done * rowBytes,
          bands,
          bandStride,
          weights,
          depth,
          init + done * initStride,
          initStride,
          dst + done * dstStride,
          dstStride,
          residual + done * dstStride);
    }
  }

  private static MicroKernel kernel(
      RegisterBlocking blocking,
      int panel,
      int rows,
      int rowStride,
      PrepareOptions options,
      PostOps postOps) {
    int vectors = blocking.panels().vectorsOf(panel);
    RegisterTile tile =
        new RegisterTile(
            options.width(),
            vectors,
            rows,
            blocking.panels().tailOf(panel),
            rowStride,
            RegisterTile.mostSteps(options.width(), vectors, blocking.depthUnit()),
            postOps);
    return options.micro(tile);
  }
}
