package dev.gatun.kernels.join;

import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Shape;

/**
 * The sum of src and a residual, with a ReLU behind it if wanted: for residual blocks whose
 * addition no convolution's epilogue can take. Rounds once, so its bits are those of the reference.
 */
public final class Addition {

  private Addition() {}

  /**
   * Prepares an addition.
   *
   * @param shape of src, residual and dst
   * @param rectifies whether a ReLU follows
   * @param options with what to compute
   * @return an operation to run with a residual and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if the dst pixel stride is below the
   *     channels
   */
  public static PreparedOperation prepare(
      Shape shape, boolean rectifies, OperationOptions options) {
    return rectifies
        ? Elementwise.of("add-relu", ElementMap.ADD_RELU, shape, options)
        : Elementwise.of("add", ElementMap.ADD, shape, options);
  }
}
