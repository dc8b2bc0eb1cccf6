package dev.gatun.kernels.tensor;

/** A tensor, a view or a workspace that breaks a rule; the message shows the value and the rule. */
public class InvalidTensorException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the value and the rule it breaks
   */
  public InvalidTensorException(String message) {
    super(message);
  }
}
