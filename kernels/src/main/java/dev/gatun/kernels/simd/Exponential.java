package dev.gatun.kernels.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Powers of e, a vector at a time, and what neural networks make of them.
 *
 * <p>x = n ln 2 + r with |r| ≤ ln 2 / 2 (W. J. Cody and W. Waite, Software Manual for the
 * Elementary Functions, 1980); eʳ − 1 = r + r² P(r) with the polynomial of S. Moshier's Cephes,
 * {@code expf}, which is off by at most 2⁻²³ of eʳ. The two halves of ln 2 make the remainder exact
 * to a rounding, and the power of two is put together from its bits. NaN stays NaN.
 *
 * <p>Errors, in unit roundoffs of 2⁻²⁴ relative to the result: {@link #exp} 4, {@link #logistic} 7,
 * {@link #tanh} 10, each by the roundings along its way; results below 2⁻¹²⁶ may be anything up to
 * that.
 */
public final class Exponential {

  /** Here eˣ is still a normal number. */
  private static final float LOWEST = -87;

  private static final float HIGHEST = 88;

  /** Beyond this, tanh is ±1 in fp32. */
  private static final float FLAT = 10;

  private static final float LOG2_E = 1.44269504f;

  /** Added and subtracted again, it rounds to an integer, which is then in the lowest bits. */
  private static final float ROUNDING = 0x1.8p23f;

  /** So few bits that its product with n is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;
  private static final int EXPONENT_SHIFT = 23;
  private static final int EXPONENT_OF_ONE = 127 << EXPONENT_SHIFT;

  private Exponential() {}

  /**
   * Computes eˣ.
   *
   * @param x any numbers; below −87 they count as −87, above 88 as 88
   * @return the powers
   */
  public static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(LOWEST).min(HIGHEST);
    FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDING);
    return powerLessOne(clamped, shifted).add(1).mul(powerOfTwo(shifted));
  }

  /**
   * Computes 1 / (1 + e⁻ˣ).
   *
   * @param x any numbers
   * @return numbers from 0 to 1
   */
  public static FloatVector logistic(FloatVector x) {
    FloatVector divisor = exp(x.neg()).add(1);
    return divisor.broadcast(1).lanewise(VectorOperators.DIV, divisor);
  }

  /**
   * Computes the hyperbolic tangent as m / (m + 2) with m = e²ˣ − 1, which loses nothing near zero.
   *
   * @param x any numbers
   * @return numbers from −1 to 1
   */
  public static FloatVector tanh(FloatVector x) {
    FloatVector clamped = x.max(-FLAT).min(FLAT);
    FloatVector twice = clamped.add(clamped);
    FloatVector shifted = twice.mul(LOG2_E).add(ROUNDING);
    FloatVector power = powerOfTwo(shifted);
    FloatVector lessOne = powerLessOne(twice, shifted).fma(power, power.sub(1));
    return lessOne.div(lessOne.add(2));
  }

  /** 2ⁿ, n being in the lowest bits. */
  private static FloatVector powerOfTwo(FloatVector shifted) {
    return shifted
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
        .add(EXPONENT_OF_ONE)
        .reinterpretAsFloats();
  }

  /** eʳ − 1. */
  private static FloatVector powerLessOne(FloatVector x, FloatVector shifted) {
    FloatVector n = shifted.sub(ROUNDING);
    FloatVector r =
        n.lanewise(VectorOperators.FMA, -LN2_LOW, n.lanewise(VectorOperators.FMA, -LN2_HIGH, x));
    FloatVector p =
        r.lanewise(VectorOperators.FMA, 1.9875691500e-4f, r.broadcast(1.3981999507e-3f))
            .lanewise(VectorOperators.FMA, r, 8.3334519073e-3f)
            .lanewise(VectorOperators.FMA, r, 4.1665795894e-2f)
            .lanewise(VectorOperators.FMA, r, 1.6666665459e-1f)
            .lanewise(VectorOperators.FMA, r, 5.0000001201e-1f);
    return p.fma(r.mul(r), r);
  }
}
