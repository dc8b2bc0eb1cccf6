package dev.gatun.kernels.tensor;

/**
 * The distances in memory between neighbours along each dimension, in floats.
 *
 * @param n from image to image
 * @param c from channel to channel
 * @param h from row to row
 * @param w from column to column
 */
public record Strides(long n, long c, long h, long w) {

  /**
   * Where an element lies.
   *
   * @param in image
   * @param ic channel
   * @param ih row
   * @param iw column
   * @return the distance from the first element, in floats
   */
  public long offset(int in, int ic, int ih, int iw) {
    return in * n + ic * c + ih * h + iw * w;
  }
}
