package dev.gatun.network.compile;

/** What the compiler may make one of; all of it, unless a comparison needs it apart. */
public enum Fusion {
  /**
   * Batch norm goes into the weights and the bias of the convolution or dense layer before it, and
   * so do sums and products with a constant for each channel.
   */
  BATCH_NORM,

  /** ReLU goes into the epilogue of the layer before it, or into addition or batch norm. */
  RELU,

  /** Addition goes into the epilogue of a convolution or dense layer that makes one summand. */
  RESIDUAL,

  /** What is concatenated is written where it belongs in the first place. */
  CONCAT
}
