package dev.gatun.kernels.operation;

/** The loop of an {@link ElementwiseKernel}; all addresses are absolute and trusted. */
interface ElementwiseLoop {

  /**
   * Computes some pixels.
   *
   * @param src address of the first pixel; the others follow without a gap
   * @param operand address of the residual, or of the scales with the shifts behind them
   * @param dst address of the first pixel of dst
   * @param dstPixelBytes bytes between pixels of dst
   * @param pixels how many pixels
   * @param channels how many floats a pixel has
   */
  void run(long src, long operand, long dst, long dstPixelBytes, long pixels, long channels);
}
