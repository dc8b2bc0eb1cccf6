package dev.gatun.kernels.dense;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Reorder;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.dense.DenseProblem;
import java.lang.foreign.MemorySegment;

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
   * Makes weights fit a layer behind a flattened map. Published weights expect its features in the
   * order channel, row, column; a map in NHWC has them in the order row, column, channel. So that
   * src need not be reordered at each run, the weights are, once and where they are: src is then
   * the map as it lies in memory, {@link Tensor#reshape reshaped} to mb × (c · h · w) × 1 × 1.
   *
   * @param weights dense, oc × (c · h · w) × 1 × 1, features in the order channel, row, column; in
   *     the order row, column, channel afterwards
   * @param map the shape of what is flattened
   * @throws InvalidTensorException if the features are not as many as the map has, or the weights
   *     have gaps
   * @throws dev.gatun.kernels.tensor.ClosedException if the weights are closed
   */
  public static void flatten(Tensor weights, Shape map) {
    Shape shape = weights.shape();
    long features = (long) map.c() * map.h() * map.w();
    if (shape.c() != features || shape.h() != 1 || shape.w() != 1 || !weights.isDense()) {
      throw new InvalidTensorException(
          "weights are %s behind a map of %s: must be dense, have %d features and one pixel"
              .formatted(weights, map, features));
    }
    Shape row = new Shape(1, map.c(), map.h(), map.w());
    Reorder reorder = Reorder.of(row, Layout.NCHW, Layout.NHWC);
    try (Tensor scratch = Tensor.allocate(row, Layout.NCHW)) {
      for (int o = 0; o < shape.n(); o++) {
        MemorySegment unit = weights.segment().asSlice(o * row.bytes(), row.bytes());
        scratch.segment().copyFrom(unit);
        reorder.run(scratch, Tensor.over(unit, row, Layout.NHWC));
      }
    }
  }
}
