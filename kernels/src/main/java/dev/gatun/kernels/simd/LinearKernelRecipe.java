package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;
import java.util.List;

/** Linear kernels are tried out on a few vectors that stay in L1. */
final class LinearKernelRecipe implements Recipe<LinearMap, LinearKernel> {

  private static final int STEPS = 8;
  private static final int CALLS = 50;
  private static final double TOLERANCE = 1.6;

  @Override
  public LinearKernel spin(LinearMap map, int ballast) {
    return LinearKernelSpinner.spin(map, ballast);
  }

  @Override
  public int operations(LinearMap map) {
    return map.columns() + (int) terms(map) + map.rows();
  }

  /** For src, dst and residual. */
  @Override
  public OffHeap scratch(LinearMap map) {
    return OffHeap.allocate(3 * bytes(map));
  }

  @Override
  public Trial<LinearKernel> trial(LinearMap map, OffHeap scratch) {
    long stride = vectorBytes(map);
    long src = scratch.segment().address();
    long dst = src + bytes(map);
    long residual = dst + bytes(map);
    return new Trial<>(
        TOLERANCE * CALLS * STEPS * cycles(map) * 2 / Core.measured(map.width()).fmas(),
        ballast -> spin(map, ballast),
        kernel -> {
          for (int call = 0; call < CALLS; call++) {
            kernel.run(src, stride, 0, dst, stride, 0, residual, STEPS);
          }
        });
  }

  /**
   * On most cores: one for each load and each term, two for each store; cores do better, boxed code
   * does not.
   */
  private static double cycles(LinearMap map) {
    return map.columns() + terms(map) + 2.0 * map.rows();
  }

  private static long terms(LinearMap map) {
    return map.matrix().stream().flatMap(List::stream).filter(c -> c != 0).count();
  }

  private static long bytes(LinearMap map) {
    return vectorBytes(map) * Math.max(map.columns(), map.rows());
  }

  private static long vectorBytes(LinearMap map) {
    return (long) map.width().lanes() * Float.BYTES;
  }
}
