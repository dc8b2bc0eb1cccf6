package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import org.jspecify.annotations.Nullable;

/**
 * A private copy of the weights, dense OIHW, and of the bias, zeros if there is none: checked
 * against the problem, so that the kernels built from it need no second look.
 */
final class ConvParameters implements AutoCloseable {

  private final Tensor weights;
  private final Tensor bias;

  /** Of tensors that are known to fit: dense OIHW, and as many floats as there are channels. */
  ConvParameters(Tensor weights, Tensor bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /** Checks support, weights and bias of what prepare was given, and copies the two. */
  static ConvParameters copy(
      ConvAlgorithm algorithm, ConvProblem problem, Tensor weights, Epilogue epilogue) {
    requireSupport(algorithm, problem);
    Shape weightsShape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
    Shape biasShape = new Shape(1, problem.oc(), 1, 1);
    requireShape("weights", weights, weightsShape, problem);
    Tensor ownWeights = weights.reorder(Layout.NCHW);
    try {
      return new ConvParameters(ownWeights, copyBias(epilogue.bias(), biasShape, problem));
    } catch (RuntimeException | Error e) {
      ownWeights.close();
      throw e;
    }
  }

  long weights() {
    return weights.address();
  }

  long bias() {
    return bias.address();
  }

  @Override
  public void close() {
    weights.close();
    bias.close();
  }

  private static Tensor copyBias(@Nullable Tensor bias, Shape shape, ConvProblem problem) {
    if (bias == null) {
      return Tensor.allocate(shape, Layout.NCHW);
    }
    requireShape("bias", bias, shape, problem);
    return bias.reorder(Layout.NCHW);
  }

  private static void requireSupport(ConvAlgorithm algorithm, ConvProblem problem) {
    String reason = algorithm.supports(problem, Machine.current()).reason();
    if (reason != null) {
      throw new UnsupportedProblemException(algorithm.name(), reason, problem);
    }
  }

  private static void requireShape(String role, Tensor tensor, Shape shape, ConvProblem problem) {
    if (!tensor.shape().equals(shape)) {
      throw new InvalidTensorException(
          "%s is %s: must be %s for %s".formatted(role, tensor.shape(), shape, problem.text()));
    }
  }
}
