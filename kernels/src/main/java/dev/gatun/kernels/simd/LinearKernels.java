package dev.gatun.kernels.simd;

/**
 * The linear kernels of this process, one for each map asked for; spun and timed as the {@link
 * MicroKernels} are.
 */
public final class LinearKernels {

  private static final SpunKernels<LinearMap, LinearKernel> SPUN =
      new SpunKernels<>(new LinearKernelRecipe());

  private LinearKernels() {}

  /**
   * The kernel of a map, as C2 happens to compile it.
   *
   * @param map the coefficients
   * @return the same object each time, unless {@link #timed} has replaced it
   */
  public static LinearKernel of(LinearMap map) {
    return SPUN.any(map);
  }

  /**
   * The kernel of a map, once it has been timed and found to be fast. The first call for a map
   * takes some tenths of a second, until C2 has compiled it.
   *
   * @param map the coefficients
   * @return the fastest that was spun
   */
  public static LinearKernel timed(LinearMap map) {
    return SPUN.timed(map);
  }
}
