package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;

/** An algorithm was asked to prepare a problem that it does not support. */
public class UnsupportedProblemException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param algorithm the algorithm's name
   * @param reason why it does not support the problem
   * @param problem the problem
   */
  public UnsupportedProblemException(String algorithm, String reason, ConvProblem problem) {
    super("%s does not support the problem: %s (%s)".formatted(algorithm, reason, problem.text()));
  }
}
