package dev.gatun.network.operation;

/**
 * An operation, a node or a graph that cannot be; the message shows the value and the rule, and,
 * once a graph is built, the node, its operation and the shapes that come into it.
 */
public final class InvalidNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param value the offending piece, for example {@code kernel 5×5}
   * @param rule the rule it breaks, as a clause without a full stop
   */
  public InvalidNetworkException(String value, String rule) {
    super(value + ": " + rule);
  }

  /**
   * Says where in a graph it happened.
   *
   * @param place the node, its operation and its srcs
   * @param cause what is wrong there
   */
  public InvalidNetworkException(String place, IllegalArgumentException cause) {
    super(place + ": " + cause.getMessage(), cause);
  }

  /**
   * Refuses what breaks a rule.
   *
   * @param holds whether the rule holds
   * @param value the offending piece
   * @param rule the rule, as a clause without a full stop
   * @throws InvalidNetworkException if it does not hold
   */
  public static void require(boolean holds, String value, String rule) {
    if (!holds) {
      throw new InvalidNetworkException(value, rule);
    }
  }
}
