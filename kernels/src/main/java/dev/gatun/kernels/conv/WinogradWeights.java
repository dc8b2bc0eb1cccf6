package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.apache.commons.numbers.fraction.Fraction;

/**
 * Transforms weights, G w Gᵀ, in double, and packs them at once: for each of the n² points a matrix
 * of input by output channels.
 *
 * <p>The bias comes along as what the sums of one point start from: the value of a polynomial at 1
 * is the sum of its coefficients, so the column of Aᵀ that belongs to the point 1 is all ones, and
 * what is added at the point (1, 1) is added to each pixel of the tile.
 */
final class WinogradWeights {

  private final ConvProblem problem;
  private final double[][] g;
  private final WeightPanels panels;
  private final ChannelPanels cut;

  /** G · w of the kernel at hand. */
  private final double[][] rows;

  private WinogradWeights(
      ConvProblem problem, CookToom matrices, WeightPanels panels, ChannelPanels cut) {
    this.problem = problem;
    this.g = doubles(matrices.g());
    this.panels = panels;
    this.cut = cut;
    this.rows = new double[matrices.n()][matrices.r()];
  }

  /** Panels of which each point is a group. */
  static WeightPanels pack(
      ConvProblem problem, CookToom matrices, WinogradPlan plan, ConvParameters parameters) {
    ChannelPanels cut = plan.blocking().panels();
    WeightPanels panels = new WeightPanels(plan.points(), cut, problem.ic());
    WinogradWeights weights = new WinogradWeights(problem, matrices, panels, cut);
    int one = CookToom.POINT_ONE * plan.n() + CookToom.POINT_ONE;
    for (int panel = 0; panel < cut.count(); panel++) {
      int channels = Math.min(cut.channelsOf(panel), problem.oc() - cut.start(panel));
      weights.pack(parameters.weights(), panel, channels);
      for (int lane = 0; lane < channels; lane++) {
        float bias = Floats.get(parameters.bias(), (long) cut.start(panel) + lane);
        Floats.set(panels.bias(one, panel), lane, bias);
      }
    }
    return panels;
  }

  /** A panel, step by step, so that what is written of each point lies side by side. */
  private void pack(long weights, int panel, int channels) {
    long taps = (long) problem.kh() * problem.kw();
    long[] points = new long[g.length * g.length];
    for (int c = 0; c < problem.ic(); c++) {
      for (int point = 0; point < points.length; point++) {
        points[point] = panels.weights(point, panel, c);
      }
      for (int lane = 0; lane < channels; lane++) {
        long channel = (long) (cut.start(panel) + lane) * problem.ic() + c;
        multiplyLeft(weights, channel * taps);
        multiplyRight(points, lane);
      }
    }
  }

  /** rows = G · w. */
  private void multiplyLeft(long weights, long first) {
    int r = problem.kh();
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

  /** rows · Gᵀ, each element to its point. */
  private void multiplyRight(long[] points, int lane) {
    int r = problem.kh();
    for (int k = 0; k < g.length; k++) {
      for (int l = 0; l < g.length; l++) {
        double sum = 0;
        for (int x = 0; x < r; x++) {
          sum += rows[k][x] * g[l][x];
        }
        Floats.set(points[k * g.length + l], lane, (float) sum);
      }
    }
  }

  private static double[][] doubles(List<List<Fraction>> matrix) {
    return matrix.stream()
        .map(row -> row.stream().mapToDouble(Fraction::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
