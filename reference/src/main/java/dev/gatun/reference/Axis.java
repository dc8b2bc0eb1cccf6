package dev.gatun.reference;

/**
 * One spatial axis of a convolution: height and width obey the same arithmetic, so it is written
 * once. The components are named after the axis's keys in the text form of a problem.
 *
 * <p>What kernels ask for in the midst of a run, where nothing may be allocated, is static.
 *
 * @param letter {@code h} or {@code w}
 * @param src the src size
 * @param kernel the kernel size
 * @param stride the distance between two positions of the kernel
 * @param before the padding on top or on the left
 * @param after the padding at the bottom or on the right
 * @param dilation how many src elements are skipped between two kernel elements
 */
record Axis(char letter, int src, int kernel, int stride, int before, int after, int dilation) {

  /** The extent of the kernel including the gaps that dilation opens in it. */
  long dilatedKernel() {
    return dilatedKernel(kernel, dilation);
  }

  static long dilatedKernel(int kernel, int dilation) {
    return (kernel - 1L) * (dilation + 1L) + 1L;
  }

  /** The src size including both paddings. */
  long paddedSrc() {
    return (long) src + before + after;
  }

  /** The dst size: ⌊(src + before + after − dilated kernel) / stride⌋ + 1. */
  long dst() {
    return dst(paddedSrc(), dilatedKernel(), stride);
  }

  static long dst(long paddedSrc, long dilatedKernel, int stride) {
    return Math.floorDiv(paddedSrc - dilatedKernel, (long) stride) + 1;
  }

  /** The same axis with another padding at its end. */
  Axis withAfter(int padding) {
    return new Axis(letter, src, kernel, stride, before, padding, dilation);
  }

  /** Both paddings together that make the last position of the kernel end at the padded src. */
  long paddingFor(long dst) {
    return (dst - 1) * stride + dilatedKernel() - src;
  }

  /**
   * The padding at the end that follows from a wanted dst size as in benchdnn: as much as before if
   * that gives the size, else the least that does.
   */
  long afterFor(long dst) {
    return withAfter(before).dst() == dst ? before : Math.max(0, paddingFor(dst) - before);
  }
}
