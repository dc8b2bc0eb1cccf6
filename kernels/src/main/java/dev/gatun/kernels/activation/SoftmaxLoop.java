package dev.gatun.kernels.activation;

/** The loop of {@link Softmax}; all addresses are absolute and trusted. */
interface SoftmaxLoop {

  /**
   * Computes one pixel.
   *
   * @param src address of the pixel
   * @param dst address of the pixel of dst
   * @param bytes four times the number of channels
   */
  void run(long src, long dst, long bytes);
}
