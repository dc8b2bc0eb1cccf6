package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;

/** Micro-kernels are tried out on a short matrix product in scratch memory. */
final class MicroKernelRecipe implements Recipe<RegisterTile, MicroKernel> {

  /**
   * So short that C2 compiles the method as a whole before it compiles its loop alone: 600 calls
   * must come to fewer than 40,000 rounds of all loops. With 32, C2 compiled most tiles twice.
   */
  private static final int DEPTH = 24;

  /**
   * More than one, or C2 takes it that bands are never repeated, and compiles again when one is.
   */
  private static final int BANDS = 2;

  /** More than one for the same reason. */
  private static final int TILES = 2;

  private static final int CALLS = 25;

  /** And what is in between. */
  private static final int LOAD_AND_STORE = 3;

  /** What a second band takes of what both ends of a tile take, as measured for direct ones. */
  private static final double BAND_SHARE = 0.3;

  @Override
  public MicroKernel spin(RegisterTile tile, int ballast) {
    return MicroKernelSpinner.spin(tile, ballast);
  }

  @Override
  public int operations(RegisterTile tile) {
    int sums = tile.rows() * tile.vectors();
    return tile.steps() * (sums + tile.rows() + tile.vectors()) + LOAD_AND_STORE * sums;
  }

  @Override
  public OffHeap scratch(RegisterTile tile) {
    return OffHeap.allocate(srcBytes(tile) + weightBytes(tile) + dstStride(tile) * dstRows(tile));
  }

  @Override
  public Trial<MicroKernel> trial(RegisterTile tile, OffHeap scratch) {
    return trial(tile, scratch, Core.measured(tile.width()));
  }

  /** A trial by what a core is believed to do. */
  Trial<MicroKernel> trial(RegisterTile tile, OffHeap scratch, Core core) {
    long src = scratch.segment().address();
    long weights = src + srcBytes(tile);
    long bias = weights + weightBytes(tile);
    long dstStride = dstStride(tile);
    long dst = bias + dstStride;
    long residual = dst + dstStride * tile.rows() * TILES;
    double ends = core.startCycles(tile.vectors(), tile.rows());
    double good = DEPTH * core.stepCycles(tile.vectors(), tile.rows()) + (1 + BAND_SHARE) * ends;
    return new Trial<>(
        CALLS * TILES * good * core.tolerance(),
        ballast -> spin(tile, ballast),
        kernel -> {
          for (int call = 0; call < CALLS; call++) {
            kernel.run(
                TILES, src, BANDS, 0, weights, DEPTH / BANDS, bias, 0, dst, dstStride, residual);
          }
        });
  }

  private static long srcBytes(RegisterTile tile) {
    return ((long) tile.rowStride() * tile.rows() * TILES + DEPTH) * Float.BYTES;
  }

  private static long weightBytes(RegisterTile tile) {
    return (long) DEPTH * tile.channels() * Float.BYTES;
  }

  private static long dstStride(RegisterTile tile) {
    return (long) tile.channels() * Float.BYTES;
  }

  /** Bias, dst and residual. */
  private static long dstRows(RegisterTile tile) {
    return 2L * TILES * tile.rows() + 1;
  }
}
