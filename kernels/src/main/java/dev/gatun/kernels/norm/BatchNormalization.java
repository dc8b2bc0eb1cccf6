package dev.gatun.kernels.norm;

import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.norm.BatchNorm;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation at inference: a scale and a shift for each channel, computed in double and
 * rounded once. Where it follows a convolution it is {@linkplain #fold folded} into that one's
 * weights and bias and costs nothing.
 *
 * <p>Error on its own: at most 4 · 2⁻²⁴ · (|s x| + |t|), see {@link
 * dev.gatun.reference.norm.BatchNormReference}.
 */
public final class BatchNormalization {

  private BatchNormalization() {}

  /**
   * Prepares it as an operation of its own.
   *
   * @param norm the parameters, which are copied
   * @param shape of src and dst
   * @param rectifies whether a ReLU follows
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   * @throws InvalidTensorException if the shape has other channels, or the dst pixel stride is
   *     below them
   */
  public static PreparedOperation prepare(
      BatchNorm norm, Shape shape, boolean rectifies, OperationOptions options) {
    requireChannels(norm, shape.c(), "src of shape " + shape);
    int channels = norm.channels();
    float[] scales = new float[channels];
    float[] shifts = new float[channels];
    for (int c = 0; c < channels; c++) {
      scales[c] = (float) scale(norm, c);
      shifts[c] = (float) shift(norm, c, 0);
    }
    String name = rectifies ? "batch-norm-relu" : "batch-norm";
    return Elementwise.scaling(name, scales, shifts, rectifies, shape, options);
  }

  /**
   * Folds it into the convolution before it: W' = s W, b' = s b + t, each product and sum in double
   * and rounded once.
   *
   * @param norm the parameters
   * @param weights oc × ic/g × kh × kw in any layout
   * @param bias 1 × oc × 1 × 1, or null for none
   * @return weights and bias, to be closed by the caller
   * @throws InvalidTensorException if weights or bias have not as many channels
   * @throws dev.gatun.kernels.tensor.ClosedException if a tensor is closed
   */
  public static FoldedConv fold(BatchNorm norm, Tensor weights, @Nullable Tensor bias) {
    Shape shape = weights.shape();
    requireChannels(norm, shape.n(), "weights of shape " + shape);
    Shape biasShape = new Shape(1, norm.channels(), 1, 1);
    if (bias != null && !bias.shape().equals(biasShape)) {
      throw new InvalidTensorException(
          "bias is %s: must be %s for batch norm of %d channels"
              .formatted(bias.shape(), biasShape, norm.channels()));
    }
    Tensor foldedWeights = weights.reorder(Layout.NCHW);
    try {
      scale(norm, foldedWeights.segment());
      return new FoldedConv(
          foldedWeights, Tensor.of(biasShape, Layout.NCHW, foldedBias(norm, bias)));
    } catch (RuntimeException | Error e) {
      foldedWeights.close();
      throw e;
    }
  }

  /** All weights of an output channel by its scale, in place: on the heap they have no business. */
  private static void scale(BatchNorm norm, MemorySegment weights) {
    long taps = weights.byteSize() / Float.BYTES / norm.channels();
    for (int c = 0; c < norm.channels(); c++) {
      double scale = scale(norm, c);
      for (long i = c * taps; i < (c + 1) * taps; i++) {
        float scaled = (float) (weights.getAtIndex(ValueLayout.JAVA_FLOAT, i) * scale);
        weights.setAtIndex(ValueLayout.JAVA_FLOAT, i, scaled);
      }
    }
  }

  private static float[] foldedBias(BatchNorm norm, @Nullable Tensor bias) {
    float[] folded = new float[norm.channels()];
    for (int c = 0; c < folded.length; c++) {
      folded[c] = (float) shift(norm, c, bias == null ? 0 : bias.get(0, c, 0, 0));
    }
    return folded;
  }

  private static double scale(BatchNorm norm, int c) {
    return norm.gamma()[c] / Math.sqrt(norm.variance()[c] + norm.epsilon());
  }

  /** What 0 becomes when a bias is added to it first. */
  private static double shift(BatchNorm norm, int c, double bias) {
    return norm.beta()[c] + (bias - norm.mean()[c]) * scale(norm, c);
  }

  private static void requireChannels(BatchNorm norm, int channels, String what) {
    if (norm.channels() != channels) {
      throw new InvalidTensorException(
          "%s: must have the %d channels of the batch norm".formatted(what, norm.channels()));
    }
  }
}
