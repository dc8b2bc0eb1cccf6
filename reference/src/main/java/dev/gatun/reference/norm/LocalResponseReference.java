package dev.gatun.reference.norm;

import dev.gatun.reference.Expected;

/**
 * The definition of {@link LocalResponse}, computed in double.
 *
 * <p>All terms of d = k + α Σ x² are positive, so in fp32 it is off by at most (size + 3) u of
 * itself: size + 1 roundings along any path of the sum, one of α and of k each. The power
 * multiplies that by |β| and adds at most 6 u: two roots, a product and a division, or a library's
 * power of at most 4 ulp and a product. Hence |got − want| ≤ ((size + 3) |β| + 6 + |β ln d|) · u ·
 * |y| + 2⁻¹⁴⁶; |β ln d| is for β rounded to fp32.
 */
public final class LocalResponseReference {
  private static final double UNDERFLOW = 8 * (double) Float.MIN_VALUE;

  private LocalResponseReference() {}

  /**
   * Normalises.
   *
   * @param norm the parameters
   * @param src values in the order [mb][c][pixels]
   * @param channels how many channels an image has
   * @param pixels how many pixels a channel has
   * @return all elements in the order of src
   */
  public static Expected of(LocalResponse norm, float[] src, int channels, int pixels) {
    double[] values = new double[src.length];
    double[] bounds = new double[src.length];
    for (int i = 0; i < src.length; i++) {
      int c = i / pixels % channels;
      double sum = 0;
      for (int j = Math.max(0, c - norm.before());
          j <= Math.min(channels - 1, c + norm.after());
          j++) {
        double x = src[i + (j - c) * pixels];
        sum += x * x;
      }
      double d = norm.k() + norm.alpha() * sum;
      values[i] = src[i] * Math.pow(d, -norm.beta());
      double beta = Math.abs(norm.beta());
      double roundings = (norm.size() + 3) * beta + 6 + beta * Math.abs(Math.log(d));
      bounds[i] = roundings * Expected.UNIT_ROUNDOFF * Math.abs(values[i]) + UNDERFLOW;
    }
    return new Expected(values, bounds);
  }
}
