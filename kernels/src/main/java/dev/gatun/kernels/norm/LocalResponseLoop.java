package dev.gatun.kernels.norm;

/** The loop of {@link LocalResponseNormalization}; all addresses are absolute and trusted. */
interface LocalResponseLoop {

  /**
   * Computes one pixel.
   *
   * @param src address of the pixel
   * @param dst address of the pixel of dst
   * @param channels how many channels it has
   * @param alpha what multiplies the sum
   * @param beta the exponent, where it is not a constant of the code
   * @param k what is added
   */
  void run(long src, long dst, int channels, float alpha, float beta, float k);
}
