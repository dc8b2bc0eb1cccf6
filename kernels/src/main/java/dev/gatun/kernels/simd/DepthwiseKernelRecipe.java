package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;

/** Depthwise kernels are tried out on one row of src, which serves as all bands. */
final class DepthwiseKernelRecipe implements Recipe<DepthwiseTile, DepthwiseKernel> {

  private static final int BANDS = 8;
  private static final int CALLS = 50;
  private static final double TOLERANCE = 1.6;

  @Override
  public DepthwiseKernel spin(DepthwiseTile tile, int ballast) {
    return DepthwiseKernelSpinner.spin(tile, ballast);
  }

  @Override
  public int operations(DepthwiseTile tile) {
    TileColumns columns = tile.columns();
    return columns.fmas() + columns.taps() + columns.read() + 2 * columns.pixels();
  }

  @Override
  public OffHeap scratch(DepthwiseTile tile) {
    return OffHeap.allocate(
        srcBytes(tile) + weightBytes(tile) + vectorBytes(tile) + 2 * dstBytes(tile));
  }

  @Override
  public Trial<DepthwiseKernel> trial(DepthwiseTile tile, OffHeap scratch) {
    long src = scratch.segment().address();
    long weights = src + srcBytes(tile);
    long bias = weights + weightBytes(tile);
    long dst = bias + vectorBytes(tile);
    long residual = dst + dstBytes(tile);
    double loadAndStoreSums = 2.0 * tile.columns().pixels();
    double steps = (double) BANDS * tile.group().in();
    double call = steps * tile.cyclesPerStep() + loadAndStoreSums;
    return new Trial<>(
        TOLERANCE * CALLS * call * 2 / Core.measured(tile.width()).fmas(),
        ballast -> spin(tile, ballast),
        kernel -> {
          for (int run = 0; run < CALLS; run++) {
            kernel.run(
                src, BANDS, 0, Float.BYTES, weights, tile.stepBytes(), 0, 1, bias, dst, residual);
          }
        });
  }

  private static long srcBytes(DepthwiseTile tile) {
    long floats = (long) tile.columns().count() * tile.srcStride() + tile.width().lanes();
    return floats * Float.BYTES;
  }

  private static long weightBytes(DepthwiseTile tile) {
    return BANDS * tile.group().in() * tile.stepBytes();
  }

  private static long dstBytes(DepthwiseTile tile) {
    return (long) tile.columns().pixels() * tile.dstStride() * Float.BYTES + vectorBytes(tile);
  }

  private static long vectorBytes(DepthwiseTile tile) {
    return (long) tile.width().lanes() * Float.BYTES;
  }
}
