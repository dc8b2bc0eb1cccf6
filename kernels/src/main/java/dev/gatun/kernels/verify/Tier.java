package dev.gatun.kernels.verify;

/** Which of the two kinds of data a kernel is checked on. */
public enum Tier {
  /**
   * Integers so small that nothing is rounded: a kernel must equal the reference bit for bit,
   * unless its {@link dev.gatun.reference.Accuracy} says that it cannot.
   */
  EXACT,
  /**
   * Real numbers in (−1, 1): a kernel must stay within its {@link dev.gatun.reference.Accuracy}.
   */
  BOUNDED
}
