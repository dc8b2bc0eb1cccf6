package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.apache.commons.numbers.fraction.Fraction;

/**
 * Transforms weights, G w Gᵀ, in double, and packs them: for each of the n² points a matrix of
 * input by output channels.
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
      transform(problem, matrices, oc, parameters.weights(), weights.address());
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

  private static void transform(
      ConvProblem problem, CookToom matrices, int oc, long weights, long target) {
    double[][] g = doubles(matrices.g());
    int n = g.length;
    int r = matrices.r();
    double[][] rows = new double[n][r];
    for (int o = 0; o < problem.oc(); o++) {
      for (int c = 0; c < problem.ic(); c++) {
        long first = ((long) o * problem.ic() + c) * r * r;
        transformRows(g, weights, first, rows);
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            double sum = 0;
            for (int x = 0; x < r; x++) {
              sum += rows[k][x] * g[l][x];
            }
            long index = ((long) (k * n + l) * oc + o) * problem.ic() + c;
            Floats.set(target, index, (float) sum);
          }
        }
      }
    }
  }

  /** rows = G · w. */
  private static void transformRows(double[][] g, long weights, long first, double[][] rows) {
    int r = g[0].length;
    for (int k = 0; k < g.length; k++) {
      for (int x = 0; x < r; x++) {
        double sum = 0;
        for (int y = 0; y < r; y++) {
          sum += g[k][y] * Floats.get(weights, first + (long) y * r + x);
        }
        rows[k][x] = sum;
      }
    }
  }

  private static double[][] doubles(List<List<Fraction>> matrix) {
    return matrix.stream()
        .map(row -> row.stream().mapToDouble(Fraction::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
