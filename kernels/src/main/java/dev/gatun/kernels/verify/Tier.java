package dev.gatun.kernels.verify;

import dev.gatun.reference.ConvProblem;
import java.util.Locale;

/**
 * Which kind of data a kernel is checked on: one of the exact tier, three of the bounded tier.
 *
 * <p>The last two are as a trained network has them. Their weights are drawn from N(0, 2/K) with K
 * = ic/g · kh · kw, which keeps the variance from one ReLU to the next (K. He, X. Zhang, S. Ren and
 * J. Sun, Delving Deep into Rectifiers, ICCV 2015, equation 10); bias and residual from N(0, 1).
 */
public enum Tier {
  /**
   * Integers so small that nothing is rounded: a kernel must equal the reference bit for bit,
   * unless its {@link dev.gatun.reference.Accuracy} says that it cannot.
   */
  EXACT,
  /**
   * Real numbers in (−1, 1): a kernel must stay within its {@link dev.gatun.reference.Accuracy}.
   */
  BOUNDED,
  /** Held to the same bound: src from N(0, 1), as normalisation leaves it. */
  NORMAL,
  /** Held to the same bound: src from max(N(0, 1), 0), as a layer behind a ReLU gets it. */
  RELU_LIKE;

  /**
   * The tier's word on the command line and in what it prints.
   *
   * @return the name in small letters, with hyphens
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Distribution src(ConvProblem problem) {
    return switch (this) {
      case EXACT -> Distribution.exact(problem);
      case BOUNDED -> Distribution.uniform();
      case NORMAL -> Distribution.normal(1);
      case RELU_LIKE -> Distribution.normal(1).rectified();
    };
  }

  Distribution weights(ConvProblem problem) {
    return switch (this) {
      case EXACT, BOUNDED -> src(problem);
      case NORMAL, RELU_LIKE -> Distribution.normal(2.0 / problem.taps());
    };
  }

  /** Bias and residual. */
  Distribution addends(ConvProblem problem) {
    return switch (this) {
      case EXACT, BOUNDED -> src(problem);
      case NORMAL, RELU_LIKE -> Distribution.normal(1);
    };
  }
}
