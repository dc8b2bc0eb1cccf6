package dev.gatun.reference.activation;

import dev.gatun.reference.Expected;

/**
 * The definition of softmax over channels, e^x[c] / Σ_j e^x[j], computed in double.
 *
 * <p>A kernel subtracts the largest x first, which is exact to u · |x − max|, the same relative
 * error of the power; the power itself is off by 4 u, the sum of n positive terms by n u more, the
 * quotient by 2 u. What comes out below e⁻⁸⁷ may be anything up to that. Hence |got − want| ≤ (n +
 * 10 + |x − max| + D) u y + n · 2⁻¹²⁵, with D the largest distance of a term that counts in the
 * sum, at most ln(1 / u) + ln n.
 */
public final class SoftmaxReference {
  private static final double LOG_OF_ROUNDOFF = 17;

  private SoftmaxReference() {}

  /**
   * Computes softmax.
   *
   * @param src finite values in the order [mb][c][pixels]
   * @param channels how many channels an image has
   * @param pixels how many pixels a channel has
   * @return all elements in the order of src
   */
  public static Expected of(float[] src, int channels, int pixels) {
    double[] values = new double[src.length];
    double[] bounds = new double[src.length];
    for (int i = 0; i < src.length; i++) {
      int first = i / (channels * pixels) * channels * pixels + i % pixels;
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < channels; c++) {
        max = Math.max(max, src[first + c * pixels]);
      }
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += Math.exp(src[first + c * pixels] - max);
      }
      values[i] = Math.exp(src[i] - max) / sum;
      double roundings =
          channels + 10 + Math.abs(src[i] - max) + LOG_OF_ROUNDOFF + Math.log(channels);
      bounds[i] =
          roundings * Expected.UNIT_ROUNDOFF * values[i] + 2.0 * channels * Float.MIN_NORMAL;
    }
    return new Expected(values, bounds);
  }
}
