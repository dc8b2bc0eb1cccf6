package dev.gatun.kernels.tensor;

/**
 * The four sizes of a tensor, independent of its layout.
 *
 * <p>For src and dst they are images, channels, rows and columns. For weights they are output
 * channels, input channels of a group, kernel rows and kernel columns.
 *
 * @param n images, or output channels of weights
 * @param c channels, or input channels per group of weights
 * @param h rows
 * @param w columns
 */
public record Shape(int n, int c, int h, int w) {

  /** The most bytes a tensor may have: 1 TiB, far from the overflow of any address. */
  public static final long MAX_BYTES = 1L << 40;

  /**
   * Checks that a tensor of this shape can exist.
   *
   * @throws InvalidTensorException if a size is below one or the floats exceed {@link #MAX_BYTES}
   */
  public Shape {
    if (n < 1 || c < 1 || h < 1 || w < 1) {
      throw new InvalidTensorException(
          "shape %d×%d×%d×%d: every size must be at least 1".formatted(n, c, h, w));
    }
    long limit = MAX_BYTES / Float.BYTES;
    if ((long) n * c > limit || (long) h * w > limit || (long) n * c > limit / ((long) h * w)) {
      throw new InvalidTensorException(
          "shape %d×%d×%d×%d: more than %d floats (1 TiB)".formatted(n, c, h, w, limit));
    }
  }

  /**
   * The number of floats.
   *
   * @return n · c · h · w
   */
  public long size() {
    return (long) n * c * h * w;
  }

  /**
   * The number of bytes as fp32.
   *
   * @return four times the size
   */
  public long bytes() {
    return size() * Float.BYTES;
  }

  @Override
  public String toString() {
    return n + "×" + c + "×" + h + "×" + w;
  }
}
