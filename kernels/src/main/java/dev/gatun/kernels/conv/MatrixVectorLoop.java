package dev.gatun.kernels.conv;

/** The loops of {@link MatrixVectorConv}; all addresses are absolute and trusted. */
interface MatrixVectorLoop {

  /** The most vectors of dst that one call computes: four streams of weights. */
  int VECTORS = 4;

  /** Room for the sums and a vector of the residual, of the widest vectors. */
  long SCRATCH_BYTES = (VECTORS + 1) * 64L;

  /**
   * Computes up to {@link #VECTORS} vectors of dst, side by side if they are so many.
   *
   * @param src address of the features
   * @param weights address of the first vector's weights, a vector for each feature; those of the
   *     next vector of dst lie behind them
   * @param depth how many features
   * @param bias address of the first vector's bias
   * @param residual address of the first vector's residual, read only if the post-ops add
   * @param dst address of the first vector of dst
   * @param channels how many floats of dst to write; the last vector may be cut
   * @param scratch address of {@link #SCRATCH_BYTES}
   */
  void run(
      long src,
      long weights,
      long depth,
      long bias,
      long residual,
      long dst,
      int channels,
      long scratch);
}
