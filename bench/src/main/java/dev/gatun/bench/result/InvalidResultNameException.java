package dev.gatun.bench.result;

/** A result cannot have the name that was asked for. */
public final class InvalidResultNameException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidResultNameException(String message) {
    super(message);
  }
}
