package dev.gatun.kernels.operation;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Shape;

/**
 * How an operation is computed by a CUDA kernel: a thread, or a warp, for each of its tasks.
 *
 * @param name what the operation is called
 * @param src the shape of src
 * @param dst the shape of dst
 * @param addsResidual whether there is a residual
 * @param module the source of the kernel, without .cu
 * @param entry the name of the kernel
 * @param tasks how many there are
 * @param threadsOfTask 1, or {@link #WARP}
 * @param parameters what is copied to the device once
 * @param numbers what follows {@code Operands} in the kernel's arguments, floats by their bits
 */
public record CudaOperationPlan(
    String name,
    Shape src,
    Shape dst,
    boolean addsResidual,
    String module,
    String entry,
    long tasks,
    int threadsOfTask,
    float[] parameters,
    int... numbers) {

  /** The threads of a warp. */
  public static final int WARP = 32;

  private static final int BLOCK = 256;

  /**
   * Refuses what a kernel cannot count.
   *
   * @throws InvalidTensorException if src or dst has more floats than an int counts
   */
  public CudaOperationPlan {
    requireCountable(name, src);
    requireCountable(name, dst);
  }

  /**
   * One thread for each element of dst.
   *
   * @param name what the operation is called
   * @param src the shape of src
   * @param dst the shape of dst
   * @param module the source of the kernel, without .cu
   * @param entry the name of the kernel
   * @param numbers what follows {@code Operands} in the kernel's arguments
   * @return a plan without residual and parameters
   */
  public static CudaOperationPlan ofElements(
      String name, Shape src, Shape dst, String module, String entry, int... numbers) {
    return new CudaOperationPlan(
        name, src, dst, false, module, entry, dst.size(), 1, new float[0], numbers);
  }

  /**
   * One warp for each of some sums.
   *
   * @param name what the operation is called
   * @param src the shape of src
   * @param dst the shape of dst
   * @param module the source of the kernel, without .cu
   * @param entry the name of the kernel
   * @param sums how many there are
   * @param numbers what follows {@code Operands} in the kernel's arguments
   * @return a plan without residual and parameters
   */
  public static CudaOperationPlan ofSums(
      String name, Shape src, Shape dst, String module, String entry, long sums, int... numbers) {
    return new CudaOperationPlan(
        name, src, dst, false, module, entry, sums, WARP, new float[0], numbers);
  }

  /**
   * The same with a residual.
   *
   * @return a plan
   */
  public CudaOperationPlan withResidual() {
    return new CudaOperationPlan(
        name, src, dst, true, module, entry, tasks, threadsOfTask, parameters, numbers);
  }

  /**
   * The same with parameters.
   *
   * @param values what is copied to the device once
   * @return a plan
   */
  public CudaOperationPlan withParameters(float... values) {
    return new CudaOperationPlan(
        name, src, dst, addsResidual, module, entry, tasks, threadsOfTask, values, numbers);
  }

  CudaLaunch launch() {
    long blocks = Math.ceilDiv(tasks * threadsOfTask, (long) BLOCK);
    return new CudaLaunch(module, entry, Dim3.of(Math.toIntExact(blocks)), Dim3.of(BLOCK), 0);
  }

  static void requireCountable(String name, Shape shape) {
    if (shape.size() > Integer.MAX_VALUE) {
      throw new InvalidTensorException(
          "%s of %s: must have at most 2^31 − 1 floats on a device, and has %d"
              .formatted(name, shape, shape.size()));
    }
  }
}
