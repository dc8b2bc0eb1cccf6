package dev.gatun.reference.lenet;

import dev.gatun.reference.Expected;
import dev.gatun.reference.dense.DenseProblem;

/**
 * LeNet-5's output layer (LeCun et al. 1998, equation 7): the squared Euclidean distance of src to
 * the centre of each class, a 7 × 12 bitmap of ±1,
 *
 * <pre>y[o] = Σ_c (x[c] − centre[o][c])²</pre>
 *
 * <p>The smallest is the answer. Computed in double. A difference in fp32 is off by u of itself,
 * its square by at most 3 u (1 + u), the sum of n positive terms by n u more: |got − want| ≤ (n +
 * 4) u y + n 2⁻¹⁴⁹. Small integers are exact.
 */
public final class RadialBasisReference {
  private RadialBasisReference() {}

  /**
   * Computes the distances.
   *
   * @param problem the sizes
   * @param src values in the order [mb][ic]
   * @param centres values in the order [oc][ic]
   * @return all elements in the order [mb][oc]
   */
  public static Expected of(DenseProblem problem, float[] src, float[] centres) {
    int size = Math.multiplyExact(problem.mb(), problem.oc());
    int depth = problem.ic();
    double[] values = new double[size];
    double[] bounds = new double[size];
    for (int i = 0; i < size; i++) {
      int row = i / problem.oc() * depth;
      int centre = i % problem.oc() * depth;
      for (int c = 0; c < depth; c++) {
        double distance = (double) src[row + c] - centres[centre + c];
        values[i] += distance * distance;
      }
      bounds[i] = (depth + 4) * Expected.UNIT_ROUNDOFF * values[i] + depth * Float.MIN_VALUE;
    }
    return new Expected(values, bounds);
  }
}
