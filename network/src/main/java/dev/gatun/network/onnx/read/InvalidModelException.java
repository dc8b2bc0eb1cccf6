package dev.gatun.network.onnx.read;

/** A file that is no right ONNX model or tensor; the message shows the value and the rule. */
public final class InvalidModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong
   */
  public InvalidModelException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what is wrong
   * @param cause how it was found
   */
  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
  }

  static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new InvalidModelException(message.formatted(values));
    }
  }
}
