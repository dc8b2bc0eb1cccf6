package dev.gatun.bench.jmh;

import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;

/** Something wrong was computed, or nothing that proves it right; it is not timed. */
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
    this(contender + " on " + problem.text(), verdict.detail());
  }

  /**
   * Composes the message.
   *
   * @param what what was computed
   * @param detail what was found
   */
  WrongAnswerException(String what, String detail) {
    super(what + ": " + detail);
  }
}
