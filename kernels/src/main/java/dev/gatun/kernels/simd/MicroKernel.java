package dev.gatun.kernels.simd;

/**
 * The innermost loop of a matrix product: one {@link RegisterTile} of dst.
 *
 * <pre>dst[r][c] = post(init[r][c] + Σ_k src[r][k] · weights[k][c])</pre>
 *
 * <p>All arguments are absolute addresses and are trusted; see {@link Memory}. Strides that vary
 * are in bytes; the stride of the src rows belongs to the tile.
 */
@FunctionalInterface
public interface MicroKernel {

  /**
   * Computes the tile.
   *
   * @param src address of the first row, floats along the depth
   * @param weights address of the packed panel, {@code depth} steps of {@code tile.channels()}
   *     floats
   * @param depth how many steps, at least 0
   * @param init address of what the sum starts from: the bias, or partial sums
   * @param initStride bytes between the rows of init, 0 for a bias
   * @param dst address of the first row of dst
   * @param dstStride bytes between the rows of dst and of the residual
   * @param residual address of the first row of the residual, read only if the post-ops add
   */
  void run(
      long src,
      long weights,
      long depth,
      long init,
      long initStride,
      long dst,
      long dstStride,
      long residual);
}
