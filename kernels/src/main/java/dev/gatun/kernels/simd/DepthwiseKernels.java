package dev.gatun.kernels.simd;

/**
 * The depthwise kernels of this process, one for each tile asked for; spun and timed as the {@link
 * MicroKernels} are.
 */
public final class DepthwiseKernels {

  private static final SpunKernels<DepthwiseTile, DepthwiseKernel> SPUN =
      new SpunKernels<>(new DepthwiseKernelRecipe());

  private DepthwiseKernels() {}

  /**
   * The kernel of a tile, as C2 happens to compile it.
   *
   * @param tile its shape
   * @return the same object each time, unless {@link #timed} has replaced it
   */
  public static DepthwiseKernel of(DepthwiseTile tile) {
    return SPUN.any(tile);
  }

  /**
   * The kernel of a tile, once it has been timed and found to be fast. The first call for a tile
   * takes some tenths of a second, until C2 has compiled it.
   *
   * @param tile its shape
   * @return the fastest that was spun
   */
  public static DepthwiseKernel timed(DepthwiseTile tile) {
    return SPUN.timed(tile);
  }
}
