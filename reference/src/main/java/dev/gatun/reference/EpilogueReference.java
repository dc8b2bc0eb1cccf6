package dev.gatun.reference;

import org.jspecify.annotations.Nullable;

/**
 * The definition of what is fused behind a convolution, in double, element by element.
 *
 * <p>The bias is part of {@link ConvReference}. ReLU is max(y, 0): NaN stays NaN, and the bound of
 * a sum holds for its ReLU too, because |max(a, 0) − max(b, 0)| ≤ |a − b|, so it leaves the
 * magnitude alone. A residual r is one more summand and adds |r| to the magnitude.
 */
public final class EpilogueReference {
  private EpilogueReference() {}

  /**
   * Applies post-ops to the sums of a convolution.
   *
   * @param convolved the sums with their bias
   * @param postOps what to do with them
   * @param residual values in the order of dst; null exactly if the post-ops add nothing
   * @return the epilogue's results, in new arrays
   * @throws IllegalArgumentException if there is a residual where none is added, or none where one
   *     is, or its size is not dst's
   */
  public static ConvSums apply(ConvSums convolved, PostOps postOps, float @Nullable [] residual) {
    int size = convolved.sums().length;
    checkResidual(size, postOps, residual);
    double[] sums = new double[size];
    double[] magnitudes = convolved.magnitudes().clone();
    for (int i = 0; i < size; i++) {
      double r = postOps.adds() ? residual[i] : 0;
      sums[i] = apply(convolved.sums()[i], postOps, r);
      magnitudes[i] += Math.abs(r);
    }
    return new ConvSums(sums, magnitudes);
  }

  /**
   * Applies post-ops to one element.
   *
   * @param convolved the sum with its bias
   * @param postOps what to do with it
   * @param residual the residual, 0 if none is added
   * @return the element and its magnitude
   */
  public static ConvSum apply(ConvSum convolved, PostOps postOps, double residual) {
    return new ConvSum(
        apply(convolved.sum(), postOps, residual), convolved.magnitude() + Math.abs(residual));
  }

  private static double apply(double y, PostOps postOps, double residual) {
    return switch (postOps) {
      case NONE -> y;
      case RELU -> Math.max(y, 0);
      case ADD -> y + residual;
      case RELU_THEN_ADD -> Math.max(y, 0) + residual;
      case ADD_THEN_RELU -> Math.max(y + residual, 0);
    };
  }

  private static void checkResidual(int size, PostOps postOps, float @Nullable [] residual) {
    if (postOps.adds() != (residual != null)) {
      throw new IllegalArgumentException(
          "residual %s: %s needs %s"
              .formatted(
                  residual == null ? "null" : "given", postOps, postOps.adds() ? "one" : "none"));
    }
    if (residual != null && residual.length != size) {
      throw new IllegalArgumentException(
          "residual of %d elements: must have dst's %d".formatted(residual.length, size));
    }
  }
}
