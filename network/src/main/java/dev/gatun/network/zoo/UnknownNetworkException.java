package dev.gatun.network.zoo;

import java.util.List;

/** A network was asked for that there is not; the message lists those there are. */
public final class UnknownNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param network the name asked for
   * @param known the names there are
   */
  public UnknownNetworkException(String network, List<String> known) {
    super("network '%s': must be one of %s".formatted(network, String.join(", ", known)));
  }
}
