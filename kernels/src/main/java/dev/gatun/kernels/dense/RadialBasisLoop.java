package dev.gatun.kernels.dense;

/** The loop of {@link RadialBasis}; all addresses are absolute and trusted. */
interface RadialBasisLoop {

  /**
   * Computes the distances of one row of src to as many centres as a vector has lanes.
   *
   * @param src address of the row
   * @param centres address of the first feature of the centres, lanes side by side
   * @param depth how many features
   * @param dst address of the first distance
   * @param count how many centres there are, 1 to lanes
   */
  void run(long src, long centres, int depth, long dst, int count);
}
