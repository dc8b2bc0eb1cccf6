package dev.gatun.kernels.simd;

/**
 * The innermost loops of a matrix product or a convolution: {@link RegisterTile}s of dst, one below
 * the other.
 *
 * <pre>dst[r][c] = post(init[r][c] + Σ_b Σ_k src[b][r][k] · weights[b · depth + k][c])</pre>
 *
 * <p>r runs over the rows of all tiles. That one call computes several tiles is for those that take
 * only a hundred nanoseconds each, where calling takes a tenth of that.
 *
 * <p>The depth comes in bands, each of them contiguous in src: one for a matrix product, one a
 * kernel row for a convolution. All arguments are absolute addresses and are trusted; see {@link
 * dev.gatun.kernels.tensor.Memory}. Strides that vary are in bytes; the stride of the src rows
 * belongs to the tile.
 */
@FunctionalInterface
public interface MicroKernel {

  /** The most steps of a band; the loop over them may count in strides of 65. */
  long MOST_DEPTH = 1 << 24;

  /**
   * Computes the tiles.
   *
   * @param tiles how many tiles, at least 0
   * @param src address of the first row of the first band, floats along the depth
   * @param bands how many bands, at least 0
   * @param bandStride bytes between the bands of src
   * @param weights address of the packed panel, {@code tile.channels()} floats for each step of
   *     each band
   * @param depth how many steps a band has, 0 to {@link #MOST_DEPTH}, a multiple of {@code
   *     tile.steps()}
   * @param init address of what the sum starts from: the bias, or partial sums
   * @param initStride bytes between the rows of init, 0 for a bias
   * @param dst address of the first row of dst
   * @param dstStride bytes between the rows of dst and of the residual
   * @param residual address of the first row of the residual, read only if the post-ops add
   */
  void run(
      long tiles,
      long src,
      long bands,
      long bandStride,
      long weights,
      long depth,
      long init,
      long initStride,
      long dst,
      long dstStride,
      long residual);
}
