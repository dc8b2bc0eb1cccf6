package dev.gatun.kernels.operation;

/** What an {@link ElementwiseKernel} makes of an element x and of its operands. */
public enum ElementMap {
  /** x. */
  COPY(Operand.NONE),
  /** max(x, 0). */
  RELU(Operand.NONE),
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID(Operand.NONE),
  /** The hyperbolic tangent of x. */
  TANH(Operand.NONE),
  /** LeNet-5's 1.7159 · tanh(2x / 3). */
  SCALED_TANH(Operand.NONE),
  /** x + r. */
  ADD(Operand.RESIDUAL),
  /** max(x + r, 0). */
  ADD_RELU(Operand.RESIDUAL),
  /** s · x + t, with s and t of the channel. */
  SCALE(Operand.CHANNELS),
  /** max(s · x + t, 0), with s and t of the channel. */
  SCALE_RELU(Operand.CHANNELS),
  /** min(max(x, s), t), with s and t of the channel. */
  CLIP(Operand.CHANNELS);

  private final Operand operand;

  ElementMap(Operand operand) {
    this.operand = operand;
  }

  private enum Operand {
    NONE,
    RESIDUAL,
    CHANNELS
  }

  boolean addsResidual() {
    return operand == Operand.RESIDUAL;
  }

  boolean hasChannelOperands() {
    return operand == Operand.CHANNELS;
  }

  boolean isExponential() {
    return switch (this) {
      case SIGMOID, TANH, SCALED_TANH -> true;
      default -> false;
    };
  }
}
