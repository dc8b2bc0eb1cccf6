package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;

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
  private final WinogradWeightTransform transform;
  private final WeightPanels panels;
  private final ChannelPanels cut;

  private WinogradWeights(
      ConvProblem problem, CookToom matrices, WeightPanels panels, ChannelPanels cut) {
    this.problem = problem;
    this.transform = new WinogradWeightTransform(matrices);
    this.panels = panels;
    this.cut = cut;
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
    long[] points = new long[transform.points()];
    for (int c = 0; c < problem.ic(); c++) {
      for (int point = 0; point < points.length; point++) {
        points[point] = panels.weights(point, panel, c);
      }
      for (int lane = 0; lane < channels; lane++) {
        long kernel = (long) (cut.start(panel) + lane) * problem.ic() + c;
        float[] values = transform.of(weights, kernel);
        for (int point = 0; point < points.length; point++) {
          Floats.set(points[point], lane, values[point]);
        }
      }
    }
  }
}
