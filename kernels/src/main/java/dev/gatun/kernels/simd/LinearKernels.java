package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The linear kernels of this process, one for each map asked for; spun and timed as the {@link
 * MicroKernels} are.
 */
public final class LinearKernels {

  private static final int STEPS = 8;
  private static final int CALLS = 50;

  private static final ConcurrentMap<LinearMap, Entry> ENTRIES = new ConcurrentHashMap<>();

  private LinearKernels() {}

  /**
   * The kernel of a map, as C2 happens to compile it.
   *
   * @param map the coefficients
   * @return the same object each time, unless {@link #timed} has replaced it
   */
  public static LinearKernel of(LinearMap map) {
    return ENTRIES.computeIfAbsent(map, Entry::new).kernel;
  }

  /**
   * The kernel of a map, once it has been timed and found to be fast. The first call for a map
   * takes some tenths of a second, until C2 has compiled it.
   *
   * @param map the coefficients
   * @return the fastest that was spun
   */
  public static LinearKernel timed(LinearMap map) {
    Entry entry = ENTRIES.computeIfAbsent(map, Entry::new);
    synchronized (entry) {
      if (!entry.timed) {
        entry.spinUntilFast(map);
      }
      return entry.kernel;
    }
  }

  private static final class Entry {

    private volatile LinearKernel kernel;
    private boolean timed;

    Entry(LinearMap map) {
      this.kernel = Spinning.once(ballast -> LinearKernelSpinner.spin(map, ballast));
    }

    void spinUntilFast(LinearMap map) {
      int vectors = Math.max(map.columns(), map.rows());
      long stride = (long) map.width().lanes() * Float.BYTES;
      long bytes = stride * vectors;
      try (OffHeap scratch = OffHeap.allocate(3 * bytes)) {
        long src = scratch.segment().address();
        long dst = src + bytes;
        long residual = dst + bytes;
        kernel = Spinning.untilFast(kernel, trial(map, src, dst, residual, stride));
        timed = true;
      }
    }

    private static Trial<LinearKernel> trial(
        LinearMap map, long src, long dst, long residual, long stride) {
      return new Trial<>(
          map.width(),
          false,
          (double) CALLS * STEPS * cycles(map),
          ballast -> LinearKernelSpinner.spin(map, ballast),
          kernel -> {
            for (int call = 0; call < CALLS; call++) {
              kernel.run(src, stride, 0, dst, stride, 0, residual, STEPS);
            }
          });
    }

    /**
     * One for each load and each term, two for each store; cores do better, boxed code does not.
     */
    private static double cycles(LinearMap map) {
      long terms = map.matrix().stream().flatMap(List::stream).filter(c -> c != 0).count();
      return map.columns() + terms + 2.0 * map.rows();
    }
  }
}
