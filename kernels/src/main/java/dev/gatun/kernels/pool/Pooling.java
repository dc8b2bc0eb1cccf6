package dev.gatun.kernels.pool;

import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.reference.pool.PoolProblem;

/**
 * Maximum and average pooling in NHWC, channels in lanes, with any stride and padding, ceil mode,
 * and global. What lies in the padding is not read.
 *
 * <p>Error: a maximum has none and keeps NaN; an average of n elements is their sum, in the order
 * of rows and columns, divided once: at most n · (2⁻²⁴ · Σ|x| / count + 2⁻¹⁴⁹), see {@link
 * dev.gatun.reference.pool.PoolReference}.
 */
public final class Pooling {

  private Pooling() {}

  /**
   * Prepares a pooling.
   *
   * @param problem the geometry
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if the dst pixel stride is below the
   *     channels
   */
  public static PreparedOperation prepare(PoolProblem problem, OperationOptions options) {
    return new PoolKernel(problem, options);
  }
}
