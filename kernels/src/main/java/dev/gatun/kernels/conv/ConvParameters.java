package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import org.jspecify.annotations.Nullable;

/**
 * The weights, dense OIHW, and the bias, zeros if there is none, while a kernel is prepared:
 * checked against the problem, so that the kernels built from them need no second look. Weights
 * that lie so already are not copied, for those of a dense layer may be half a gigabyte.
 */
final class ConvParameters implements AutoCloseable {

  private final Tensor weights;
  private final Tensor bias;
  private final boolean borrowsWeights;

  /** Of tensors that are known to fit: dense OIHW, and as many floats as there are channels. */
  ConvParameters(Tensor weights, Tensor bias) {
    this(weights, bias, false);
  }

  private ConvParameters(Tensor weights, Tensor bias, boolean borrowsWeights) {
    this.weights = weights;
    this.bias = bias;
    this.borrowsWeights = borrowsWeights;
  }

  /** Of what prepare was given, for as long as it lasts. */
  static ConvParameters of(
      ConvAlgorithm algorithm, ConvProblem problem, Tensor weights, Epilogue epilogue) {
    return of(algorithm, Machine.current(), problem, weights, epilogue);
  }

  /** The same for a machine with another device than its own. */
  static ConvParameters of(
      ConvAlgorithm algorithm,
      Machine machine,
      ConvProblem problem,
      Tensor weights,
      Epilogue epilogue) {
    requireSupport(algorithm, machine, problem);
    boolean hasOneOrder = weights.layout() == Layout.NCHW || problem.kh() * problem.kw() == 1;
    boolean borrows = hasOneOrder && weights.isDense();
    return checked(problem, weights, epilogue, borrows);
  }

  /** Of what prepare was given, for a kernel that keeps it. */
  static ConvParameters copy(
      ConvAlgorithm algorithm, ConvProblem problem, Tensor weights, Epilogue epilogue) {
    requireSupport(algorithm, Machine.current(), problem);
    return checked(problem, weights, epilogue, false);
  }

  private static ConvParameters checked(
      ConvProblem problem, Tensor weights, Epilogue epilogue, boolean borrows) {
    Shape weightsShape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
    Shape biasShape = new Shape(1, problem.oc(), 1, 1);
    requireShape("weights", weights, weightsShape, problem);
    Tensor bias = copyBias(epilogue.bias(), biasShape, problem);
    try {
      Tensor dense = borrows ? weights : weights.reorder(Layout.NCHW);
      return new ConvParameters(dense, bias, borrows);
    } catch (RuntimeException | Error e) {
      bias.close();
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
    if (!borrowsWeights) {
      weights.close();
    }
    bias.close();
  }

  private static Tensor copyBias(@Nullable Tensor bias, Shape shape, ConvProblem problem) {
    if (bias == null) {
      return Tensor.allocate(shape, Layout.NCHW);
    }
    requireShape("bias", bias, shape, problem);
    return bias.reorder(Layout.NCHW);
  }

  private static void requireSupport(
      ConvAlgorithm algorithm, Machine machine, ConvProblem problem) {
    String reason = algorithm.supports(problem, machine).reason();
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
