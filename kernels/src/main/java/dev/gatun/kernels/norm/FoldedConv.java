package dev.gatun.kernels.norm;

import dev.gatun.kernels.tensor.Tensor;

/**
 * The weights and the bias of a convolution with the batch norm behind it.
 *
 * @param weights oc × ic/g × kh × kw, NCHW
 * @param bias 1 × oc × 1 × 1
 */
public record FoldedConv(Tensor weights, Tensor bias) implements AutoCloseable {

  /** Frees both; again is harmless. */
  @Override
  public void close() {
    weights.close();
    bias.close();
  }
}
