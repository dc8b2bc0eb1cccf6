package dev.gatun.kernels.simd;

/**
 * The innermost loops of a convolution whose groups are small: one {@link DepthwiseTile} of dst
 * after the other, along the channels.
 *
 * <pre>
 * dst[p][c] = post(bias[c] + Σ_b Σ_k Σ_t src[b][p · pixelStep + t · tapStep][first(c) + k]
 *                                        · weights[b][k][t][c])
 * </pre>
 *
 * <p>where first(c) is the first input channel of the group of output channel c. Bands are rows of
 * the kernel. The strides are the same at each call, and are arguments all the same: what advances
 * by a constant C2 takes for a function of the loop's counter, and prepares range checks for all
 * rounds before the first, a hundred instructions where there are three rounds.
 *
 * <p>All arguments are absolute addresses, bytes or counts and are trusted; see {@link
 * dev.gatun.kernels.tensor.Memory}.
 */
@FunctionalInterface
public interface DepthwiseKernel {

  /**
   * Computes the same pixels of some vectors of channels.
   *
   * @param src address of column 0 of the first band, at the first input channel; where column 0 is
   *     padding, this is where it would be
   * @param bands how many bands, at least 0
   * @param bandStride bytes between the bands of src
   * @param channelStride bytes between the input channels of a group, those of a float
   * @param weights address of the packed weights of the first vector from its first band on
   * @param stepStride bytes between the weights of two steps, those of a vector for each tap
   * @param vectorStride bytes between the weights of two vectors
   * @param vectors how many vectors of channels, at least 0
   * @param bias address of the bias, not read if the tile resumes
   * @param dst address of the first pixel of dst
   * @param residual address of the first pixel of the residual, read only if the post-ops add
   */
  void run(
      long src,
      long bands,
      long bandStride,
      long channelStride,
      long weights,
      long stepStride,
      long vectorStride,
      long vectors,
      long bias,
      long dst,
      long residual);
}
