package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/**
 * Packs transformed weights: for each of the n² points a matrix of input by output channels.
 *
 * <p>The bias comes along as what the sums of one point start from: the value of a polynomial at 1
 * is the sum of its coefficients, so the column of Aᵀ that belongs to the point 1 is all ones, and
 * what is added at the point (1, 1) is added to each pixel of the tile.
 */
final class WinogradWeights {

  private WinogradWeights() {}

  /** Panels of which each point is a group. */
  static WeightPanels pack(
      ConvProblem problem, CookToom matrices, WinogradPlan plan, ConvParameters parameters) {
    int points = plan.points();
    int oc = plan.paddedOc();
    try (Tensor weights = Tensor.allocate(new Shape(points * oc, problem.ic(), 1, 1), Layout.NCHW);
        Tensor bias = Tensor.allocate(new Shape(1, points * oc, 1, 1), Layout.NCHW)) {
      WinogradWeightTransform.run(
          problem,
          matrices,
          parameters.weights(),
          (point, o, c, value) ->
              Floats.set(weights.address(), ((long) point * oc + o) * problem.ic() + c, value));
      int one = CookToom.POINT_ONE * plan.n() + CookToom.POINT_ONE;
      for (int o = 0; o < problem.oc(); o++) {
        Floats.set(bias.address(), (long) one * oc + o, Floats.get(parameters.bias(), o));
      }
      ConvProblem products = products(points, problem.ic(), oc);
      return new WeightPanels(
          products, plan.blocking().panels(), new ConvParameters(weights, bias));
    }
  }

  /** The products of all points as a 1×1 convolution of one pixel with a group for each point. */
  private static ConvProblem products(int points, int ic, int oc) {
    return ConvProblem.parse(
        "g%dmb1ic%dih1iw1oc%doh1ow1kh1kw1sh1sw1ph0pw0dh0dw0"
            .formatted(points, points * ic, points * oc));
  }
}
