package dev.gatun.network.weights;

/** Weights that are not those of a network; the message lists all that is wrong with them. */
public final class UnfitWeightsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong
   */
  public UnfitWeightsException(String message) {
    super(message);
  }
}
