package dev.gatun.bench.duel;

import dev.gatun.kernels.verify.Verdict;

/** A side computed something wrong, or nothing that proves it right; it is not timed. */
public final class RefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param side who computed it
   * @param verdict what was found
   */
  public RefusedException(String side, Verdict verdict) {
    super("%s is not timed, its answer is %s: %s".formatted(side, word(verdict), verdict.detail()));
  }

  private static String word(Verdict verdict) {
    return verdict.outcome() == Verdict.Outcome.MISTRUSTED ? "worth nothing" : "wrong";
  }
}
