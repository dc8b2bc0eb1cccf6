package dev.gatun.reference.join;

import dev.gatun.reference.Expected;

/** The definition of addition, element by element. It rounds once, so fp32 has no choice. */
public final class SumReference {

  private SumReference() {}

  /**
   * Adds two tensors.
   *
   * @param src one summand
   * @param residual the other, of the same size
   * @param rectifies whether a ReLU follows
   * @return all elements in the order of src
   */
  public static Expected of(float[] src, float[] residual, boolean rectifies) {
    double[] values = new double[src.length];
    for (int i = 0; i < src.length; i++) {
      double sum = (double) src[i] + residual[i];
      values[i] = rectifies ? Math.max(sum, 0) : sum;
    }
    return Expected.exactly(values);
  }
}
