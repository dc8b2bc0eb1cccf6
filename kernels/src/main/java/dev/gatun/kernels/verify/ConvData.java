package dev.gatun.kernels.verify;

import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.util.SplittableRandom;

/**
 * Values for all operands of a convolution, the same for the same seed on every machine.
 *
 * @param problem the geometry
 * @param src mb × ic × ih × iw, in NCHW
 * @param weights oc × ic/g × kh × kw, in OIHW
 * @param bias oc
 * @param residual mb × oc × oh × ow, in NCHW; unused by post-ops that add none
 */
public record ConvData(
    ConvProblem problem, float[] src, float[] weights, float[] bias, float[] residual) {

  /**
   * Draws values.
   *
   * @param problem the geometry; its tensors must fit arrays
   * @param tier which kind of values
   * @param seed where the random numbers start
   * @return the operands
   */
  public static ConvData draw(ConvProblem problem, Tier tier, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new ConvData(
        problem,
        tier.src(problem).draw(problem.srcSize(), random),
        tier.weights(problem).draw(problem.weightsSize(), random),
        tier.addends(problem).draw(problem.oc(), random),
        tier.addends(problem).draw(problem.dstSize(), random));
  }

  /**
   * The weights off-heap.
   *
   * @return a tensor the caller closes
   */
  public Tensor weightsTensor() {
    Shape shape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
    return Tensor.of(shape, Layout.NCHW, weights);
  }

  /**
   * The bias off-heap, as {@link Epilogue} wants it.
   *
   * @return a tensor the caller closes
   */
  public Tensor biasTensor() {
    return Tensor.of(new Shape(1, problem.oc(), 1, 1), Layout.NCHW, bias);
  }

  /**
   * Copies src into a tensor.
   *
   * @param target mb × ic × ih × iw, in any layout
   */
  public void copySrcTo(Tensor target) {
    copy(src, target);
  }

  /**
   * Copies the residual into a tensor.
   *
   * @param target mb × oc × oh × ow, in any layout
   */
  public void copyResidualTo(Tensor target) {
    copy(residual, target);
  }

  private static void copy(float[] values, Tensor target) {
    try (Tensor nchw = Tensor.of(target.shape(), Layout.NCHW, values)) {
      target.copyFrom(nchw);
    }
  }
}
