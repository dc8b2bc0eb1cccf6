package dev.gatun.bench.side;

/** The words for a side of a duel name nothing that can be timed. */
public final class InvalidSideException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidSideException(String message) {
    super(message);
  }
}
