package dev.gatun.bench.jmh;

import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;

/** A contender computed something wrong, or nothing that proves it right; it is not timed. */
public final class WrongAnswerException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param contender who computed it
   * @param problem the geometry
   * @param verdict what was found
   */
  public WrongAnswerException(String contender, ConvProblem problem, Verdict verdict) {
    super("%s on %s: %s".formatted(contender, problem.text(), verdict.detail()));
  }
}
