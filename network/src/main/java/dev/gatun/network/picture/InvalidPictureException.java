package dev.gatun.network.picture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A picture that cannot be read, or that a network cannot take; the message shows the rule. */
public final class InvalidPictureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param value the offending piece
   * @param rule the rule it breaks, as a clause without a full stop
   */
  public InvalidPictureException(String value, String rule) {
    super(value + ": " + rule);
  }

  InvalidPictureException(Path file, String rule, @Nullable Throwable cause) {
    super("picture '%s': %s".formatted(file, rule), cause);
  }
}
