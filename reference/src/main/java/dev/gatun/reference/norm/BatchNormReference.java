package dev.gatun.reference.norm;

import dev.gatun.reference.Expected;

/**
 * The definition of {@link BatchNorm}, computed in double.
 *
 * <p>A kernel computes s · x + t with s = γ / √(variance + ε) and t = β − mean · s, each rounded to
 * fp32 once, and rounds twice at most itself. So |got − want| ≤ 4 u (|s x| + |t|) + 2⁻¹⁴⁶: two
 * roundings of the product and of the sum, one each of s and t, the products of roundings being far
 * smaller.
 */
public final class BatchNormReference {
  private static final double UNDERFLOW = 8 * (double) Float.MIN_VALUE;

  private BatchNormReference() {}

  /**
   * Normalises.
   *
   * @param norm the parameters
   * @param src values in the order [mb][c][pixels]
   * @param pixels how many pixels an image has
   * @param rectifies whether a ReLU follows
   * @return all elements in the order of src
   */
  public static Expected of(BatchNorm norm, float[] src, int pixels, boolean rectifies) {
    double[] values = new double[src.length];
    double[] bounds = new double[src.length];
    for (int i = 0; i < src.length; i++) {
      int c = i / pixels % norm.channels();
      double root = Math.sqrt(norm.variance()[c] + norm.epsilon());
      double y = norm.gamma()[c] * ((src[i] - (double) norm.mean()[c]) / root) + norm.beta()[c];
      double gain = Math.abs(norm.gamma()[c] / root);
      double scale =
          gain * (Math.abs(src[i]) + Math.abs(norm.mean()[c])) + Math.abs(norm.beta()[c]);
      values[i] = rectifies ? Math.max(y, 0) : y;
      bounds[i] = 4 * Expected.UNIT_ROUNDOFF * scale + UNDERFLOW;
    }
    return new Expected(values, bounds);
  }
}
