package dev.gatun.reference;

/**
 * A convolution that cannot exist, a text that does not describe one, or data that do not fit one.
 *
 * <p>The message shows the offending value, the rule it breaks and the problem it was found in, for
 * example {@code kh5: the kernel with its dilation must fit into the padded src, but 5 > 2, in
 * problem 'g1mb1ic64ih2iw2oc64kh5kw5…'}.
 */
public final class InvalidProblemException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param value the offending piece, for example {@code kh5}
   * @param rule the rule it breaks, as a sentence without a full stop
   * @param problem the text of the problem, as far as it is known
   */
  public InvalidProblemException(String value, String rule, String problem) {
    super("%s: %s, in problem '%s'".formatted(value, rule, problem));
  }
}
