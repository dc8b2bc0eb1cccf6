package dev.gatun.kernels.simd;

/**
 * Combines vectors by a {@link LinearMap}, for a number of columns.
 *
 * <pre>dst[s][i] = post(Σ_j matrix[i][j] · src[s][j]),  s = 0 … count − 1</pre>
 *
 * <p>All arguments are absolute addresses or bytes and are trusted; see {@link
 * dev.gatun.kernels.tensor.Memory}.
 */
@FunctionalInterface
public interface LinearKernel {

  /**
   * Combines.
   *
   * @param src address of the first src vector
   * @param srcStride bytes between the src vectors that are combined
   * @param srcStep bytes from one combination to the next
   * @param dst address of the first dst vector
   * @param dstStride bytes between the dst vectors of a combination, and those of the residual
   * @param dstStep bytes from one combination to the next, and of the residual
   * @param residual address of the first residual vector, read only if the post-ops add
   * @param count how many combinations, at least 0
   */
  void run(
      long src,
      long srcStride,
      long srcStep,
      long dst,
      long dstStride,
      long dstStep,
      long residual,
      long count);
}
