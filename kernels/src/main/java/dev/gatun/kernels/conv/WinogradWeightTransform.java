package dev.gatun.kernels.conv;

import java.util.List;
import org.apache.commons.numbers.fraction.Fraction;

/** G w Gᵀ of one kernel after the other, in double. Not for several threads. */
final class WinogradWeightTransform {

  private final double[][] g;

  /** G · w of the kernel at hand. */
  private final double[][] rows;

  private final float[] points;

  WinogradWeightTransform(CookToom matrices) {
    this.g = doubles(matrices.g());
    this.rows = new double[matrices.n()][matrices.r()];
    this.points = new float[matrices.n() * matrices.n()];
  }

  /** n². */
  int points() {
    return points.length;
  }

  /**
   * Transforms one kernel of r×r.
   *
   * @param weights the address of dense OIHW weights
   * @param kernel which of theirs, counted over output and input channels
   * @return the n² points along the rows, in an array that the next call overwrites
   */
  float[] of(long weights, long kernel) {
    int n = g.length;
    int r = g[0].length;
    multiplyLeft(weights, kernel * r * r);
    for (int point = 0; point < points.length; point++) {
      points[point] = (float) dot(rows[point / n], g[point % n]);
    }
    return points;
  }

  private void multiplyLeft(long weights, long first) {
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
