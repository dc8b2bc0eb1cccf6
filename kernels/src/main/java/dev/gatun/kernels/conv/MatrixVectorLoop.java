package dev.gatun.kernels.conv;

/** The loops of {@link MatrixVectorConv}; all addresses are absolute and trusted. */
interface MatrixVectorLoop {

  /**
   * Computes some vectors of dst, four at once while there are four.
   *
   * @param src address of the features
   * @param weights address of the first vector's weights, a vector for each feature; those of the
   *     next vector of dst lie behind them
   * @param depth how many features
   * @param bias address of the first vector's bias
   * @param residual address of the first vector's residual, read only if the post-ops add
   * @param dst address of the first vector of dst
   * @param channels how many floats of dst to write; the last vector may be cut
   * @param scratch address of room for a vector
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
