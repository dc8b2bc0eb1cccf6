package dev.gatun.bench.compare;

/** Two results that say nothing about each other, or one that cannot be compared at all. */
public final class IncomparableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  IncomparableException(String message) {
    super(message);
  }
}
