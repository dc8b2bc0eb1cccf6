package dev.gatun.network.onnx;

/** A network that cannot be said in an ONNX file; the message shows the value and the rule. */
public final class UnsupportedModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what cannot be said, and why
   */
  public UnsupportedModelException(String message) {
    super(message);
  }
}
