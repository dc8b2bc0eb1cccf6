package dev.gatun.kernels.strided;

/** What a {@link StridedMap} makes of an element a of the first operand and b of the second. */
public enum StridedFunction {
  /** a. */
  COPY(false),
  /** The factor, whatever a is. */
  FILL(false),
  /** a + factor · b. */
  ADD(true),
  /** a · b. */
  MULTIPLY(true);

  private final boolean takesTwo;

  StridedFunction(boolean takesTwo) {
    this.takesTwo = takesTwo;
  }

  boolean takesTwo() {
    return takesTwo;
  }
}
