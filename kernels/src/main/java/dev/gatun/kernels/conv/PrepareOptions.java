package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.DepthwiseKernel;
import dev.gatun.kernels.simd.DepthwiseKernels;
import dev.gatun.kernels.simd.DepthwiseTile;
import dev.gatun.kernels.simd.LinearKernel;
import dev.gatun.kernels.simd.LinearKernels;
import dev.gatun.kernels.simd.LinearMap;
import dev.gatun.kernels.simd.MicroKernel;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import org.jspecify.annotations.Nullable;

/**
 * With what a prepared kernel computes.
 *
 * @param width the vectors; tests force each, users leave the preferred one
 * @param pool where the threads come from; it must outlive the prepared kernel
 * @param threads how many of the pool's threads to use, 1 to all
 * @param timed whether new micro-kernels are timed, and spun again when C2 let them down: some
 *     tenths of a second for each tile this process has not met before. Without it the answer is
 *     the same and the speed is a matter of luck, which is enough for a test
 * @param srcLayout the order in which src comes, for algorithms that read more than one; the others
 *     say what they want by {@link PreparedConv#srcLayout}
 * @param dstPixelStride floats from a pixel of dst to the next, at least the channels of dst;
 *     {@link #DENSE} for as many as there are channels. With more, dst and the residual are some
 *     channels of a tensor that has so many, {@link dev.gatun.kernels.tensor.Tensor#channels}:
 *     concatenation without a copy
 * @param device what algorithms of a device compute on; null for the GPU that the machine has
 */
public record PrepareOptions(
    VectorWidth width,
    WorkerPool pool,
    int threads,
    boolean timed,
    Layout srcLayout,
    int dstPixelStride,
    @Nullable CudaRunner device) {

  /** The dst pixel stride of a tensor without gaps. */
  public static final int DENSE = 0;

  /**
   * Checks the number of threads and the stride.
   *
   * @throws IllegalArgumentException if the pool has not that many, or the stride is negative
   */
  public PrepareOptions {
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
   * The preferred vectors and all threads of the shared pool.
   *
   * @return the options to use when nothing else is wanted
   */
  public static PrepareOptions defaults() {
    WorkerPool shared = WorkerPool.shared();
    return new PrepareOptions(
        VectorWidth.preferred(), shared, shared.threads(), true, Layout.NHWC, DENSE, null);
  }

  /**
   * The same with other vectors.
   *
   * @param other the width to compute with
   * @return new options
   */
  public PrepareOptions withWidth(VectorWidth other) {
    return new PrepareOptions(other, pool, threads, timed, srcLayout, dstPixelStride, device);
  }

  /**
   * The same with another number of threads of the same pool.
   *
   * @param count how many threads
   * @return new options
   */
  public PrepareOptions withThreads(int count) {
    return new PrepareOptions(width, pool, count, timed, srcLayout, dstPixelStride, device);
  }

  /**
   * The same on all threads of another pool.
   *
   * @param other where the threads come from
   * @return new options
   */
  public PrepareOptions withPool(WorkerPool other) {
    return new PrepareOptions(
        width, other, other.threads(), timed, srcLayout, dstPixelStride, device);
  }

  /**
   * The same without timing micro-kernels.
   *
   * @return new options
   */
  public PrepareOptions untimed() {
    return new PrepareOptions(width, pool, threads, false, srcLayout, dstPixelStride, device);
  }

  /**
   * The same with src in another order.
   *
   * @param layout the order in which src comes
   * @return new options
   */
  public PrepareOptions withSrcLayout(Layout layout) {
    return new PrepareOptions(width, pool, threads, timed, layout, dstPixelStride, device);
  }

  /**
   * The same for a dst that is some channels of a larger tensor.
   *
   * @param floats floats from a pixel of dst to the next, the channels of the larger tensor
   * @return new options
   */
  public PrepareOptions withDstPixelStride(int floats) {
    return new PrepareOptions(width, pool, threads, timed, srcLayout, floats, device);
  }

  /**
   * The same on a device.
   *
   * @param other what algorithms of a device compute on; null for the GPU that the machine has
   * @return new options
   */
  public PrepareOptions withDevice(@Nullable CudaRunner other) {
    return new PrepareOptions(width, pool, threads, timed, srcLayout, dstPixelStride, other);
  }

  /** The core, measured only if micro-kernels are. */
  Core core() {
    return timed ? Core.measured(width) : Core.assumed(width);
  }

  /** The micro-kernel of a tile, timed or not. */
  MicroKernel micro(RegisterTile tile) {
    return timed ? MicroKernels.timed(tile) : MicroKernels.of(tile);
  }

  /** The depthwise kernel of a tile, timed or not. */
  DepthwiseKernel depthwise(DepthwiseTile tile) {
    return timed ? DepthwiseKernels.timed(tile) : DepthwiseKernels.of(tile);
  }

  /** The linear kernel of a map, timed or not. */
  LinearKernel linear(LinearMap map) {
    return timed ? LinearKernels.timed(map) : LinearKernels.of(map);
  }
}
