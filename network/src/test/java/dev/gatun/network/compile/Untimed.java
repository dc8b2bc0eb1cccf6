package dev.gatun.network.compile;

import dev.gatun.kernels.parallel.WorkerPool;

/** Options with which nothing is timed or looked up, so that every run chooses the same. */
public final class Untimed {

  private Untimed() {}

  public static CompileOptions options(WorkerPool pool) {
    CompileOptions defaults = CompileOptions.defaults();
    return defaults.withKernels(defaults.kernels().withPool(pool).untimed());
  }
}
