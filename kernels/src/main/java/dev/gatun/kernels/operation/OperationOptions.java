package dev.gatun.kernels.operation;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import org.jspecify.annotations.Nullable;

/**
 * With what a prepared operation computes, and how it writes.
 *
 * @param width the vectors; tests force each, users leave the preferred one
 * @param pool where the threads come from; it must outlive the prepared operation
 * @param threads how many of the pool's threads to use, 1 to all
 * @param dstPixelStride floats from a pixel of dst to the next, at least the channels of dst;
 *     {@link #DENSE} for as many as there are channels. With more, dst is some channels of a larger
 *     tensor, {@link dev.gatun.kernels.tensor.Tensor#channels}: concatenation without a copy
 * @param device what computes, in NCHW; null for the CPU, in NHWC
 */
public record OperationOptions(
    VectorWidth width,
    WorkerPool pool,
    int threads,
    int dstPixelStride,
    @Nullable CudaRunner device) {

  /** The dst pixel stride of a tensor without gaps. */
  public static final int DENSE = 0;

  /**
   * Checks the number of threads and the stride.
   *
   * @throws IllegalArgumentException if the pool has not that many, or the stride is negative
   */
  public OperationOptions {
    if (threads < 1 || threads > pool.threads()) {
      throw new IllegalArgumentException(
          "%d threads: must be 1 to %d, the threads of the pool"
              .formatted(threads, pool.threads()));
    }
    if (dstPixelStride < 0) {
      throw new IllegalArgumentException(
          "dst pixel stride " + dstPixelStride + ": must not be negative");
    }
  }

  /**
   * The preferred vectors, all threads of the shared pool, and a dense dst.
   *
   * @return the options to use when nothing else is wanted
   */
  public static OperationOptions defaults() {
    WorkerPool shared = WorkerPool.shared();
    return new OperationOptions(VectorWidth.preferred(), shared, shared.threads(), DENSE, null);
  }

  /**
   * The same with other vectors.
   *
   * @param other the width to compute with
   * @return new options
   */
  public OperationOptions withWidth(VectorWidth other) {
    return new OperationOptions(other, pool, threads, dstPixelStride, device);
  }

  /**
   * The same with another number of threads of the same pool.
   *
   * @param count how many threads
   * @return new options
   */
  public OperationOptions withThreads(int count) {
    return new OperationOptions(width, pool, count, dstPixelStride, device);
  }

  /**
   * The same on all threads of another pool.
   *
   * @param other where the threads come from
   * @return new options
   */
  public OperationOptions withPool(WorkerPool other) {
    return new OperationOptions(width, other, other.threads(), dstPixelStride, device);
  }

  /**
   * The same for a dst that is some channels of a larger tensor.
   *
   * @param floats floats from a pixel of dst to the next
   * @return new options
   */
  public OperationOptions withDstPixelStride(int floats) {
    return new OperationOptions(width, pool, threads, floats, device);
  }

  /**
   * The same on a device.
   *
   * @param other what computes; null for the CPU
   * @return new options
   */
  public OperationOptions withDevice(@Nullable CudaRunner other) {
    return new OperationOptions(width, pool, threads, dstPixelStride, other);
  }
}
