package dev.gatun.kernels.dense;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.dense.DenseProblem;

/**
 * Fully connected layers, y = W x + b with an epilogue: 1 × 1 convolutions on pictures of one
 * pixel, and computed by those kernels, with their contract and their error, (K + 2) · 2⁻²⁴ ·
 * Σ|x||w| with K = ic.
 *
 * <p>A layer of batch 1 reads each weight once and is bound by memory: {@code matrix-vector}. With
 * more images {@code im2col-gemm} uses a block of weights for all of them while it is in the cache.
 * Measured with the 411 MB of VGG's first such layer, 25088 to 4096, on Zen 4: batch 16 at 86 GF/s
 * on one thread and 160 on two, where {@code pointwise}, which does not cut the depth, gives 58 and
 * 70.
 */
public final class Dense {

  private Dense() {}

  /**
   * Who computes a layer.
   *
   * @param problem the sizes
   * @return a convolution algorithm that supports {@link DenseProblem#asConvolution}
   */
  public static ConvAlgorithm algorithm(DenseProblem problem) {
    return ConvAlgorithms.named(problem.mb() == 1 ? "matrix-vector" : "im2col-gemm");
  }

  /**
   * Prepares a layer.
   *
   * @param problem the sizes
   * @param weights oc × ic × 1 × 1 in any layout; copied
   * @param epilogue bias, ReLU, residual; copied
   * @param options with what to compute
   * @return a kernel from mb × ic × 1 × 1 to mb × oc × 1 × 1 in NHWC, which for one pixel is also
   *     NCHW
   * @throws InvalidTensorException if weights or bias do not fit
   */
  public static PreparedConv prepare(
      DenseProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    return algorithm(problem).prepare(problem.asConvolution(), weights, epilogue, options);
  }

  /**
   * Weights for a layer behind a flattened map. Published weights expect its features in the order
   * channel, row, column; a map in NHWC has them in the order row, column, channel. So that src
   * need not be reordered at each run, the weights are, once: src is then the map as it lies in
   * memory, {@link Tensor#reshape reshaped} to mb × (c · h · w) × 1 × 1.
   *
   * @param weights oc × (c · h · w) × 1 × 1, features in the order channel, row, column
   * @param map the shape of what is flattened
   * @return weights of the same shape, features in the order row, column, channel; to be closed by
   *     the caller
   * @throws InvalidTensorException if the features are not as many as the map has
   * @throws dev.gatun.kernels.tensor.ClosedException if the weights are closed
   */
  public static Tensor flattened(Tensor weights, Shape map) {
    Shape shape = weights.shape();
    long features = (long) map.c() * map.h() * map.w();
    if (shape.c() != features || shape.h() != 1 || shape.w() != 1) {
      throw new InvalidTensorException(
          "weights are %s behind a map of %s: must have %d features and one pixel"
              .formatted(shape, map, features));
    }
    if (weights.isDense() && weights.layout() == Layout.NCHW) {
      return inTheOrderOf(map, weights);
    }
    try (Tensor dense = weights.reorder(Layout.NCHW)) {
      return inTheOrderOf(map, dense);
    }
  }

  private static Tensor inTheOrderOf(Shape map, Tensor weights) {
    Shape maps = new Shape(weights.shape().n(), map.c(), map.h(), map.w());
    Tensor reordered = Tensor.allocate(weights.shape(), Layout.NHWC);
    try {
      reordered.reshape(maps).copyFrom(weights.reshape(maps));
      return reordered;
    } catch (RuntimeException | Error e) {
      reordered.close();
      throw e;
    }
  }
}
