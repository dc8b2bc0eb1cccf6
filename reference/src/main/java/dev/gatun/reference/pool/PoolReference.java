package dev.gatun.reference.pool;

import dev.gatun.reference.Expected;
import dev.gatun.reference.InvalidProblemException;

/**
 * The definition of pooling, computed in double.
 *
 * <p>A maximum is exact. An average of n elements is a sum, off by at most (n − 1) u · Σ|x| in any
 * order (see {@link dev.gatun.reference.ErrorBound} for the sources), divided by the count: one
 * more rounding. Hence |got − want| ≤ n · (u · Σ|x| / count + 2⁻¹⁴⁹). Integers whose sum stays
 * below 2²⁴ are summed exactly, and the division rounds once: the value rounded to fp32 is then the
 * only right answer.
 */
public final class PoolReference {
  private final PoolProblem problem;
  private final float[] src;

  /**
   * Binds a problem to its data, which are read, not copied.
   *
   * @param problem the geometry
   * @param src values in the order [mb][c][ih][iw]
   * @throws InvalidProblemException if the array has not the size that the problem gives it
   */
  public PoolReference(PoolProblem problem, float[] src) {
    if (src.length != problem.srcSize()) {
      throw new InvalidProblemException(
          "src of " + src.length + " elements", "must have " + problem.srcSize(), problem.text());
    }
    this.problem = problem;
    this.src = src;
  }

  /**
   * Computes all of dst.
   *
   * @return all elements in NCHW order
   */
  public Expected all() {
    int size = Math.toIntExact(problem.dstSize());
    double[] values = new double[size];
    double[] bounds = new double[size];
    int index = 0;
    for (int plane = 0; plane < problem.mb() * problem.c(); plane++) {
      for (int i = 0; i < problem.oh(); i++) {
        for (int j = 0; j < problem.ow(); j++, index++) {
          Window window = window(plane, i, j);
          values[index] = window.value(problem.kind());
          bounds[index] = window.bound(problem.kind());
        }
      }
    }
    return new Expected(values, bounds);
  }

  private Window window(int plane, int i, int j) {
    PoolAxis height = problem.height();
    PoolAxis width = problem.width();
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double magnitude = 0;
    int inside = 0;
    for (int h = height.first(i); h < height.end(i); h += height.step()) {
      for (int w = width.first(j); w < width.end(j); w += width.step()) {
        double x = src[(plane * problem.ih() + h) * problem.iw() + w];
        max = Math.max(max, x);
        sum += x;
        magnitude += Math.abs(x);
        inside++;
      }
    }
    return new Window(max, sum, magnitude, inside, height.padded(i) * width.padded(j));
  }

  private record Window(double max, double sum, double magnitude, int inside, int padded) {

    double value(PoolKind kind) {
      return kind == PoolKind.MAX ? max : sum / count(kind);
    }

    double bound(PoolKind kind) {
      if (kind == PoolKind.MAX) {
        return 0;
      }
      return inside * (Expected.UNIT_ROUNDOFF * magnitude / count(kind) + Float.MIN_VALUE);
    }

    private int count(PoolKind kind) {
      return kind == PoolKind.AVG_INCLUDE_PADDING ? padded : inside;
    }
  }
}
