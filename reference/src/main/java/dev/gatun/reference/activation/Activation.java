package dev.gatun.reference.activation;

/** A function of single elements. */
public enum Activation {
  /** max(x, 0); NaN stays NaN. */
  RELU,

  /** The logistic function 1 / (1 + e⁻ˣ). */
  SIGMOID,

  /** (e²ˣ − 1) / (e²ˣ + 1). */
  TANH,

  /**
   * 1.7159 · tanh(2x / 3), which maps ±1 nearly to ±1 (Y. LeCun, L. Bottou, Y. Bengio and P.
   * Haffner, Gradient-Based Learning Applied to Document Recognition, 1998, equation 6 and appendix
   * A).
   */
  SCALED_TANH;

  /** The amplitude of {@link #SCALED_TANH}. */
  public static final double AMPLITUDE = 1.7159;

  /** The slope of {@link #SCALED_TANH} at the origin, over its amplitude. */
  public static final double SLOPE = 2.0 / 3.0;

  /**
   * The function itself.
   *
   * @param x any number
   * @return its value
   */
  public double of(double x) {
    return switch (this) {
      case RELU -> Math.max(x, 0);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SCALED_TANH -> AMPLITUDE * Math.tanh(SLOPE * x);
    };
  }
}
