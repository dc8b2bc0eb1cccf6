package dev.gatun.bench.peer;

/** A peer's library is not there. */
public final class PeerMissingException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  PeerMissingException(String peer, String missing) {
    super(peer + ": " + missing);
  }
}
