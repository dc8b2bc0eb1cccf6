package dev.gatun.reference;

/** What an epilogue does behind the sum and its bias, in the order of the name. */
public enum PostOps {
  /** dst = sum + bias. */
  NONE,

  /** dst = max(sum + bias, 0). */
  RELU,

  /** dst = sum + bias + residual. */
  ADD,

  /** dst = max(sum + bias, 0) + residual. */
  RELU_THEN_ADD,

  /**
   * dst = max(sum + bias + residual, 0), the end of a residual block (He et al., Deep Residual
   * Learning for Image Recognition, 2015, figure 2).
   */
  ADD_THEN_RELU;

  /**
   * Whether a residual of dst's shape is added.
   *
   * @return true if a residual is needed
   */
  public boolean adds() {
    return this == ADD || this == RELU_THEN_ADD || this == ADD_THEN_RELU;
  }

  /**
   * Whether negative values become zero.
   *
   * @return true if there is a ReLU
   */
  public boolean rectifies() {
    return this == RELU || this == RELU_THEN_ADD || this == ADD_THEN_RELU;
  }
}
