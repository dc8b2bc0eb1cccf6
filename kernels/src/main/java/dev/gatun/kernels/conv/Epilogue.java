package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.PostOps;
import org.jspecify.annotations.Nullable;

/**
 * What is fused behind the sum, before it is stored: the bias, then the post-ops in their own
 * order.
 *
 * @param bias one float per output channel, a tensor of shape 1×oc×1×1, or null for none; it is
 *     copied by prepare and may be closed after that
 * @param postOps ReLU and residual add, in the order the constant names
 */
public record Epilogue(@Nullable Tensor bias, PostOps postOps) {

  /** Nothing: dst is the plain sum. */
  public static final Epilogue NONE = new Epilogue(null, PostOps.NONE);

  /**
   * A bias and nothing else.
   *
   * @param bias a tensor of shape 1×oc×1×1
   * @return an epilogue without post-ops
   */
  public static Epilogue withBias(Tensor bias) {
    return new Epilogue(bias, PostOps.NONE);
  }
}
