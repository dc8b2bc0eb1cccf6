package dev.gatun.bench.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param state how it is
 * @param subject what it is about
 * @param detail what was found
 * @param advice what to do about it, or null where nothing needs to be done
 */
public record Finding(State state, String subject, String detail, @Nullable String advice) {

  /** How a thing is. */
  public enum State {
    /** As it should be. */
    OK,
    /** Gatun works without it, or slower. */
    NOTE,
    /** Gatun does not work, or its figures mean nothing. */
    BAD
  }

  static Finding ok(String subject, String detail) {
    return new Finding(State.OK, subject, detail, null);
  }

  static Finding note(String subject, String detail, String advice) {
    return new Finding(State.NOTE, subject, detail, advice);
  }

  static Finding bad(String subject, String detail, String advice) {
    return new Finding(State.BAD, subject, detail, advice);
  }

  /**
   * The finding for people.
   *
   * @return a line, with a second one for the advice
   */
  public String text() {
    String line = "%-4s  %-13s  %s".formatted(state, subject, detail);
    return advice == null ? line : line + System.lineSeparator() + " ".repeat(21) + "→ " + advice;
  }
}
