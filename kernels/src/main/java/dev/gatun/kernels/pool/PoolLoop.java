package dev.gatun.kernels.pool;

/** The loop of a {@link PoolKernel}; all addresses are absolute and trusted. */
interface PoolLoop {

  /**
   * Computes some channels of one pixel of dst, of a window that lies in src and is not empty.
   *
   * @param src address of the window's first element
   * @param rows rows of the window
   * @param columns columns of the window
   * @param rowBytes bytes from a row of src to the next
   * @param pixelBytes bytes from a pixel of src to the next
   * @param dst address of the pixel of dst
   * @param channelBytes four times the number of channels
   * @param divisor what the sum is divided by; 1 for a maximum
   */
  void run(
      long src,
      int rows,
      int columns,
      long rowBytes,
      long pixelBytes,
      long dst,
      long channelBytes,
      float divisor);
}
