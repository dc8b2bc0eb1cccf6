package dev.gatun.kernels.pool;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.CudaOperation;
import dev.gatun.kernels.operation.CudaOperationPlan;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;

/**
 * Pooling by {@code pool.cu}: a thread an element, or, where a channel is all one window, a warp a
 * channel.
 */
final class CudaPooling {

  private static final String MODULE = "pool";

  private CudaPooling() {}

  static PreparedOperation prepare(PoolProblem p, CudaRunner device, OperationOptions options) {
    return CudaOperation.prepare(isWhole(p) ? whole(p) : windows(p), device, options);
  }

  /** Whether each window is all of a channel, and large enough for a warp. */
  private static boolean isWhole(PoolProblem p) {
    boolean isPadded = p.pt() + p.pl() + p.pb() + p.pr() > 0;
    boolean isOneWindow = p.kh() == p.ih() && p.kw() == p.iw();
    return isOneWindow && !isPadded && p.ih() * p.iw() >= CudaOperationPlan.WARP;
  }

  private static CudaOperationPlan whole(PoolProblem p) {
    String entry = p.kind() == PoolKind.MAX ? "pool_whole_max" : "pool_whole_average";
    long channels = (long) p.mb() * p.c();
    return CudaOperationPlan.ofSums(
        name(p), src(p), dst(p), MODULE, entry, channels, p.ih() * p.iw());
  }

  private static CudaOperationPlan windows(PoolProblem p) {
    String entry =
        switch (p.kind()) {
          case MAX -> "pool_max";
          case AVG_INCLUDE_PADDING -> "pool_average_padded";
          case AVG_EXCLUDE_PADDING -> "pool_average";
        };
    return CudaOperationPlan.ofElements(
        name(p),
        src(p),
        dst(p),
        MODULE,
        entry,
        p.ow(),
        p.ih(),
        p.kh(),
        p.sh(),
        p.pt(),
        p.pb(),
        p.dh() + 1,
        p.iw(),
        p.kw(),
        p.sw(),
        p.pl(),
        p.pr(),
        p.dw() + 1);
  }

  private static String name(PoolProblem p) {
    return p.kind() == PoolKind.MAX ? "cuda-max-pool" : "cuda-avg-pool";
  }

  private static Shape src(PoolProblem p) {
    return new Shape(p.mb(), p.c(), p.ih(), p.iw());
  }

  private static Shape dst(PoolProblem p) {
    return new Shape(p.mb(), p.c(), p.oh(), p.ow());
  }
}
