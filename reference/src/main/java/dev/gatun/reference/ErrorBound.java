package dev.gatun.reference;

/**
 * How far an fp32 kernel that sums the products of the definition, in any order, with or without
 * fused multiply-adds, may be from the exact result.
 *
 * <p><b>Exact tier.</b> Where src, weights, bias and residual are integers of at most m in
 * magnitude and m² (K + 2) &lt; 2²⁴, every partial sum is an integer below 2²⁴ and thus an fp32
 * number: nothing is rounded and every order gives the same bits. K = ic / g · kh · kw is the
 * number of products, the 2 are bias and residual.
 *
 * <p><b>Bounded tier.</b> With u = 2⁻²⁴, the unit roundoff of fp32, an inner product of n terms is
 * off by at most γₙ · Σ|x||w|, γₙ = n u / (1 − n u), whatever the order of summation (N. J. Higham,
 * Accuracy and Stability of Numerical Algorithms, 2nd edition, section 3.1), and even by at most n
 * u · Σ|x||w| (C.-P. Jeannerod and S. M. Rump, Improved Error Bounds for Inner Products in
 * Floating-Point Arithmetic, SIAM J. Matrix Anal. Appl. 34, 2013). Bias and residual are two more
 * terms, hence
 *
 * <pre>
 * |got − want| ≤ c · (K + 2) · (2⁻²⁴ · S + 2⁻¹⁴⁹),  c = 1,  S = Σ|x||w| + |bias| + |residual|
 * </pre>
 *
 * <p>The last addend is the smallest fp32 number and pays for products that underflow; it is
 * nothing beside any S that is not itself on the brink of zero. Kernels that compute other sums
 * (Winograd, FFT, split precision) have bounds of their own.
 */
public final class ErrorBound {
  private static final double UNIT_ROUNDOFF = 0x1p-24;
  private static final int BIAS_AND_RESIDUAL = 2;

  private ErrorBound() {}

  /**
   * Whether integers of a given magnitude are summed without any rounding, the exact tier.
   *
   * @param problem the convolution
   * @param maxAbs the largest magnitude in src, weights, bias and residual
   * @return true if maxAbs² (K + 2) &lt; 2²⁴
   */
  public static boolean exactlySummable(ConvProblem problem, int maxAbs) {
    return maxAbs <= largestExact(problem);
  }

  /**
   * The largest magnitude of integers that are summed without any rounding.
   *
   * @param problem the convolution
   * @return the largest m with m² (K + 2) &lt; 2²⁴; 0 if there is none
   */
  public static int largestExact(ConvProblem problem) {
    return (int) Math.sqrt((double) ((0x1L << 24) - 1) / terms(problem));
  }

  /**
   * The largest error of one dst element, the bounded tier.
   *
   * @param problem the convolution
   * @param magnitude S of the element
   * @return c · (K + 2) · (2⁻²⁴ · S + 2⁻¹⁴⁹) with c = 1
   */
  public static double of(ConvProblem problem, double magnitude) {
    return terms(problem) * (UNIT_ROUNDOFF * magnitude + Float.MIN_VALUE);
  }

  /**
   * Whether a kernel's element is within the bound. NaN never is.
   *
   * @param problem the convolution
   * @param got what the kernel computed
   * @param want the reference's element, after the epilogue
   * @return true if |got − want| ≤ {@link #of}
   */
  public static boolean allows(ConvProblem problem, float got, ConvSum want) {
    return Math.abs(got - want.sum()) <= of(problem, want.magnitude());
  }

  /**
   * Whether zero would be accepted for an element, so that it proves nothing about a kernel.
   *
   * @param problem the convolution
   * @param want the reference's element
   * @return true if |want| ≤ {@link #of}
   */
  public static boolean wouldPassZero(ConvProblem problem, ConvSum want) {
    return allows(problem, 0, want);
  }

  /**
   * The share of dst for which zero would be accepted. A test in which it is 1 tests nothing; with
   * benchdnn's word, its result is MISTRUSTED.
   *
   * @param problem the convolution
   * @param want the reference's result
   * @return a share between 0 and 1
   */
  public static double shareThatWouldPassZero(ConvProblem problem, ConvSums want) {
    double[] sums = want.sums();
    int count = 0;
    for (int i = 0; i < sums.length; i++) {
      if (wouldPassZero(problem, new ConvSum(sums[i], want.magnitudes()[i]))) {
        count++;
      }
    }
    return (double) count / sums.length;
  }

  /** K + 2: the products, bias and residual. */
  static long terms(ConvProblem problem) {
    return problem.taps() + BIAS_AND_RESIDUAL;
  }
}
