package dev.gatun.kernels.verify;

/**
 * What a check came to.
 *
 * @param outcome the word
 * @param detail what was compared, or what went wrong
 */
public record Verdict(Outcome outcome, String detail) {

  /** The words of a verdict, after benchdnn's. */
  public enum Outcome {
    /** All that was compared is right. */
    PASSED,
    /** Something is wrong. */
    FAILED,
    /** The algorithm does not support the problem. */
    SKIPPED,
    /** The comparison proves nothing: an answer of zeros would have passed too. */
    MISTRUSTED
  }

  /**
   * Whether the check is a reason to worry.
   *
   * @return true if it failed or proves nothing
   */
  public boolean isBad() {
    return outcome == Outcome.FAILED || outcome == Outcome.MISTRUSTED;
  }

  /**
   * All is right.
   *
   * @param detail what was compared
   * @return the verdict
   */
  public static Verdict passed(String detail) {
    return new Verdict(Outcome.PASSED, detail);
  }

  /**
   * Something is wrong.
   *
   * @param detail what
   * @return the verdict
   */
  public static Verdict failed(String detail) {
    return new Verdict(Outcome.FAILED, detail);
  }

  static Verdict skipped(String reason) {
    return new Verdict(Outcome.SKIPPED, reason);
  }

  static Verdict mistrusted(String detail) {
    return new Verdict(Outcome.MISTRUSTED, detail);
  }
}
