package dev.gatun.kernels.pool;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.reference.pool.PoolProblem;

/**
 * Maximum and average pooling in NHWC, channels in lanes, with any stride and padding, ceil mode,
 * and global; on a device in NCHW. What lies in the padding is not read.
 *
 * <p>Measured on one thread of Zen 4: 3 × 3 stride 2 of 64 × 112 × 112 in 117 µs, 34 GB/s of src
 * and dst; 2 × 2 of 64 × 224 × 224 in 309 µs, 52 GB/s; global of 2048 × 7 × 7 in 4 µs. Sums that
 * began with a constant vector were kept in boxes, six times slower.
 *
 * <p>Error: a maximum has none, keeps NaN and may give either of two zeros; an average of n
 * elements is their sum, in the order of rows and columns, divided once: at most n · (2⁻²⁴ · Σ|x| /
 * count + 2⁻¹⁴⁹), see {@link dev.gatun.reference.pool.PoolReference}.
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
    CudaRunner device = options.device();
    return device == null
        ? new PoolKernel(problem, options)
        : CudaPooling.prepare(problem, device, options);
  }
}
