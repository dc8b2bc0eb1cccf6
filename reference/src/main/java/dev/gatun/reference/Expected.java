package dev.gatun.reference;

/**
 * What dst should be and how far off a kernel that computes in fp32 may be, element by element, for
 * operations other than convolution. The arrays belong to the record; they are not copied.
 *
 * @param values what dst should be, computed in double, in NCHW order
 * @param bounds the largest |got − want| of each element, not negative; 0 where fp32 has no choice
 *     but the value rounded
 */
public record Expected(double[] values, double[] bounds) {

  /** The unit roundoff of fp32: one operation is off by at most this much of its exact result. */
  public static final double UNIT_ROUNDOFF = 0x1p-24;

  /**
   * Checks the arrays.
   *
   * @throws IllegalArgumentException if their sizes differ or a bound is negative or NaN
   */
  public Expected {
    if (values.length != bounds.length) {
      throw new IllegalArgumentException(
          "%d bounds for %d values: must be as many".formatted(bounds.length, values.length));
    }
    for (double bound : bounds) {
      if (!(bound >= 0)) {
        throw new IllegalArgumentException("a bound of " + bound + ": must not be negative");
      }
    }
  }

  /**
   * Values that fp32 must give rounded to nearest, without further error.
   *
   * @param values what dst should be
   * @return values with bounds of 0
   */
  public static Expected exactly(double[] values) {
    return new Expected(values, new double[values.length]);
  }

  /**
   * Whether a kernel's element is right: the value rounded to fp32, or within the bound of it. NaN
   * is right only where NaN is wanted.
   *
   * @param index the element
   * @param got what the kernel computed
   * @return true if it is right
   */
  public boolean allows(int index, float got) {
    double want = values[index];
    return Float.compare(got, (float) want) == 0
        || got == (float) want
        || Math.abs(got - want) <= bounds[index];
  }

  /**
   * The share of elements for which zero would be accepted. A test in which it is 1 tests nothing.
   *
   * @return a share between 0 and 1
   */
  public double shareThatWouldPassZero() {
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (allows(i, 0)) {
        count++;
      }
    }
    return (double) count / values.length;
  }
}
