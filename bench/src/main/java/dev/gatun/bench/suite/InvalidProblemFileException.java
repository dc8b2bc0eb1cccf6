package dev.gatun.bench.suite;

/** A file of problems cannot be read, or something in it is not a problem. */
public final class InvalidProblemFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidProblemFileException(String message) {
    super(message);
  }
}
