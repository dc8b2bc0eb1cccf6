package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.apache.commons.numbers.fraction.Fraction;

/** G w Gᵀ of all pairs of channels, in double. */
final class WinogradWeightTransform {

  private WinogradWeightTransform() {}

  /** Where a transformed weight goes. */
  @FunctionalInterface
  interface Target {

    /** The value of a point, of n² counted along the rows, for an output and an input channel. */
    void put(int point, int o, int c, float value);
  }

  /** Transforms dense OIHW weights of one group. */
  static void run(ConvProblem problem, CookToom matrices, long weights, Target target) {
    double[][] g = doubles(matrices.g());
    int n = g.length;
    int r = matrices.r();
    double[][] rows = new double[n][r];
    for (int o = 0; o < problem.oc(); o++) {
      for (int c = 0; c < problem.ic(); c++) {
        transformColumns(g, weights, ((long) o * problem.ic() + c) * r * r, rows);
        for (int point = 0; point < n * n; point++) {
          target.put(point, o, c, (float) dot(rows[point / n], g[point % n]));
        }
      }
    }
  }

  /** rows = G · w. */
  private static void transformColumns(double[][] g, long weights, long first, double[][] rows) {
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

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int x = 0; x < a.length; x++) {
      sum += a[x] * b[x];
    }
    return sum;
  }

  private static double[][] doubles(List<List<Fraction>> matrix) {
    return matrix.stream()
        .map(row -> row.stream().mapToDouble(Fraction::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
