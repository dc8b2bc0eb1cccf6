package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.simd.VectorWidth;
import org.jspecify.annotations.Nullable;

/**
 * What an algorithm may ask of the machine before it says that it supports a problem.
 *
 * @param cores processors that the JVM may use
 * @param width the preferred width of vectors
 * @param device what runs CUDA kernels, if it is not the GPU that the machine has or lacks
 */
public record Machine(int cores, VectorWidth width, @Nullable CudaRunner device) {

  /**
   * This machine.
   *
   * @return what the JVM reports
   */
  public static Machine current() {
    return new Machine(Runtime.getRuntime().availableProcessors(), VectorWidth.preferred(), null);
  }

  /**
   * The same with something that runs CUDA kernels.
   *
   * @param other what runs them; null for the GPU that the machine has or lacks
   * @return what algorithms of a device compute on
   */
  public Machine withDevice(@Nullable CudaRunner other) {
    return new Machine(cores, width, other);
  }
}
