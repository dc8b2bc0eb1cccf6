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
  private final MicroKernel[] whole;
  private final MicroKernel[] last;

  TileKernels(RegisterBlocking blocking, int rowStride, PrepareOptions options, PostOps postOps) {
    ChannelPanels panels = blocking.panels();
    this.lastPanel = panels.count() - 1;
    this.minRows = blocking.minRows();
    int heights = blocking.maxRows() - minRows + 1;
    this.whole = new MicroKernel[heights];
    this.last = new MicroKernel[heights];
    for (int rows = minRows; rows <= blocking.maxRows(); rows++) {
      whole[rows - minRows] = kernel(panels, 0, rows, rowStride, options, postOps);
      last[rows - minRows] = kernel(panels, lastPanel, rows, rowStride, options, postOps);
    }
  }

  /** The kernel for a tile of a panel with that many rows. */
  MicroKernel of(int panel, int rows) {
    return (panel == lastPanel ? last : whole)[rows - minRows];
  }

  private static MicroKernel kernel(
      ChannelPanels panels,
      int panel,
      int rows,
      int rowStride,
      PrepareOptions options,
      PostOps postOps) {
    RegisterTile tile =
        new RegisterTile(
            options.width(),
            panels.vectorsOf(panel),
            rows,
            panels.tailOf(panel),
            rowStride,
            postOps);
    boolean halves = options.core().isHalved() && tile.vectors() == 1;
    return options.micro(halves ? tile.halved() : tile);
  }
}
