package dev.gatun.reference;

/**
 * How far an algorithm may be from the exact result.
 *
 * <p>Algorithms that sum the products of the definition are held to {@link ErrorBound}, element by
 * element. Those that sum other products (Winograd's) mix neighbouring elements, so that an element
 * may err by what its neighbours are made of; they are held to the norm-wise bound
 *
 * <pre>
 * |got − want| ≤ 4 · √(ic/g + t + 2) · κ · 2⁻²⁴ · max S
 * </pre>
 *
 * <p>with S = Σ|x||w| + |bias| + |residual| and its maximum over dst. κ, the amplification, is by
 * how much larger the sum of the magnitudes of what the algorithm adds can be than S where all |x|
 * and all |w| are equal (B. Barabasz, A. Anderson, K. M. Soodhalter and D. Gregg, Error Analysis
 * and Improving the Accuracy of Winograd Convolution for Deep Neural Networks, ACM Trans. Math.
 * Softw. 46, 2020); t is the number of terms of its transforms. That the error grows with the root
 * of the number of terms, not with the number, and the factor of four, are those of N. J. Higham
 * and T. Mary, A New Approach to Probabilistic Rounding Error Analysis, SIAM J. Sci. Comput. 41,
 * 2019: for λ = 4 the bound fails with a probability below 2n · e⁻⁸.
 *
 * <p>Element by element, arithmetic that is less accurate than fp32's is allowed more: a factor on
 * what is lost by each addition, and an error of each product, as a share of it.
 *
 * @param amplification κ; 0 for an algorithm that is held element by element
 * @param transformTerms t
 * @param exactOnIntegers whether small integers give the very bits of the exact result
 * @param additionFactor how many times the error of fp32's rounding an addition may have
 * @param productError the error of a product, as a share of it
 */
public record Accuracy(
    double amplification,
    int transformTerms,
    boolean exactOnIntegers,
    double additionFactor,
    double productError) {

  private static final double UNIT_ROUNDOFF = 0x1p-24;
  private static final double CONFIDENCE = 4;
  private static final double LARGEST_LIKE_FP32 = 0x1p-20;

  /** Of algorithms that sum the products of the definition, in any order. */
  public static final Accuracy ELEMENTWISE = new Accuracy(0, 0, true);

  /**
   * Of arithmetic as accurate as fp32's.
   *
   * @param amplification κ; 0 for an algorithm that is held element by element
   * @param transformTerms t
   * @param exactOnIntegers whether small integers give the very bits of the exact result
   */
  public Accuracy(double amplification, int transformTerms, boolean exactOnIntegers) {
    this(amplification, transformTerms, exactOnIntegers, 1, 0);
  }

  /**
   * Of algorithms that sum the products of the definition by other arithmetic than fp32's, which is
   * still exact on small integers.
   *
   * @param additionFactor how many times the error of fp32's rounding an addition may have
   * @param productError the error of a product, as a share of it
   * @return (additionFactor · (K + 2) · 2⁻²⁴ + productError) · S
   */
  public static Accuracy elementwise(double additionFactor, double productError) {
    return new Accuracy(0, 0, true, additionFactor, productError);
  }

  /**
   * What holds for two algorithms, whichever of them computes.
   *
   * @param other the accuracy of the other
   * @param problem the convolution
   * @return a bound that is nowhere below either's
   */
  public Accuracy covering(Accuracy other, ConvProblem problem) {
    boolean exact = exactOnIntegers && other.exactOnIntegers;
    double factor = Math.max(additionFactor, other.additionFactor);
    double product = Math.max(productError, other.productError);
    if (amplification == 0 && other.amplification == 0) {
      return new Accuracy(0, 0, exact, factor, product);
    }
    int terms = Math.max(transformTerms, other.transformTerms);
    double norm = Math.max(amplification, other.amplification);
    double roundings = factor * ErrorBound.terms(problem) + product / UNIT_ROUNDOFF;
    double elementwise = roundings / (CONFIDENCE * rootOfTerms(problem, terms));
    boolean isMixed = amplification == 0 || other.amplification == 0;
    return new Accuracy(isMixed ? Math.max(norm, elementwise) : norm, terms, exact);
  }

  /**
   * Whether products are about as accurate as those of fp32, not of operands that were rounded to
   * fewer bits.
   *
   * @return true if a product may be off by less than 2⁻²⁰ of it
   */
  public boolean multipliesLikeFp32() {
    return productError < LARGEST_LIKE_FP32;
  }

  /**
   * The largest error of one dst element.
   *
   * @param problem the convolution
   * @param magnitude S of the element
   * @param largest the maximum of S over dst
   * @return the bound
   */
  public double bound(ConvProblem problem, double magnitude, double largest) {
    if (amplification == 0) {
      return additionFactor * ErrorBound.of(problem, magnitude) + productError * magnitude;
    }
    double terms = rootOfTerms(problem, transformTerms);
    return CONFIDENCE * terms * (amplification * UNIT_ROUNDOFF * largest + Float.MIN_VALUE);
  }

  private static double rootOfTerms(ConvProblem problem, int transformTerms) {
    return Math.sqrt((double) problem.icPerGroup() + transformTerms + 2);
  }
}
