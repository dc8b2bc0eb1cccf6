package dev.gatun.reference.activation;

import dev.gatun.reference.Expected;

/**
 * The definition of the {@link Activation}s, computed in double.
 *
 * <p>ReLU moves bits, so it must give the value rounded. The others are held to 6 · 2⁻²³ · |y| +
 * 2⁻¹²⁶, twelve unit roundoffs: four for e to the power of x and six for what is made of it, each
 * of which the kernel documents; below 2⁻¹²⁶ they may flush to zero.
 */
public final class ActivationReference {
  private static final double RELATIVE = 12 * Expected.UNIT_ROUNDOFF;

  private ActivationReference() {}

  /**
   * Applies a function to each element.
   *
   * @param activation the function
   * @param src any numbers
   * @return all elements in the order of src
   */
  public static Expected of(Activation activation, float[] src) {
    double[] values = new double[src.length];
    double[] bounds = new double[src.length];
    for (int i = 0; i < src.length; i++) {
      values[i] = activation.of(src[i]);
      boolean isExact = activation == Activation.RELU || Double.isNaN(values[i]);
      bounds[i] = isExact ? 0 : RELATIVE * Math.abs(values[i]) + Float.MIN_NORMAL;
    }
    return new Expected(values, bounds);
  }
}
