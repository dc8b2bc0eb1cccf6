package dev.gatun.kernels.activation;

import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.activation.Activation;

/**
 * ReLU, sigmoid, tanh and LeNet-5's scaled tanh, a vector at a time.
 *
 * <p>Error: ReLU none; the others at most 12 · 2⁻²⁴ · |y| + 2⁻¹²⁶, see {@link
 * dev.gatun.kernels.simd.Exponential}.
 */
public final class Activations {

  private Activations() {}

  /**
   * Prepares an activation.
   *
   * @param activation the function
   * @param shape of src and dst
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if the dst pixel stride is below the
   *     channels
   */
  public static PreparedOperation prepare(
      Activation activation, Shape shape, OperationOptions options) {
    return switch (activation) {
      case RELU -> Elementwise.of("relu", ElementMap.RELU, shape, options);
      case SIGMOID -> Elementwise.of("sigmoid", ElementMap.SIGMOID, shape, options);
      case TANH -> Elementwise.of("tanh", ElementMap.TANH, shape, options);
      case SCALED_TANH -> Elementwise.of("scaled-tanh", ElementMap.SCALED_TANH, shape, options);
    };
  }
}
