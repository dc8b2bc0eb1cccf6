package dev.gatun.bench.result;

/** There is no such result, it cannot be read, or it cannot have the name that was asked for. */
public final class InvalidResultException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidResultException(String message) {
    super(message);
  }
}
