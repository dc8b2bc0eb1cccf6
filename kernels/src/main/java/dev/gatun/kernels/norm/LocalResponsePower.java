package dev.gatun.kernels.norm;

/** How a power is computed: roots for the exponents in use, a library for any other. */
enum LocalResponsePower {
  ONE_HALF(0.5),
  THREE_QUARTERS(0.75),
  ONE(1),
  /** Any; {@code VectorOperators.POW}, slow where the JVM has no vector library. */
  ANY(Double.NaN);

  private final double exponent;

  LocalResponsePower(double exponent) {
    this.exponent = exponent;
  }

  static LocalResponsePower of(double exponent) {
    for (LocalResponsePower power : values()) {
      if (power.exponent == exponent) {
        return power;
      }
    }
    return ANY;
  }
}
