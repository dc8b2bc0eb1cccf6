package dev.gatun.network.safetensors;

import java.nio.file.Path;

/** A file that is no safetensors, or a tensor that it has in another form than is asked for. */
public final class InvalidSafetensorsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param value the offending piece, for example {@code header of 7 bytes}
   * @param rule the rule it breaks, as a clause without a full stop
   */
  public InvalidSafetensorsException(String value, String rule) {
    super(value + ": " + rule);
  }

  /**
   * Says in which file.
   *
   * @param file which
   * @param cause what is wrong there
   */
  InvalidSafetensorsException(Path file, InvalidSafetensorsException cause) {
    super("safetensors '%s': %s".formatted(file, cause.getMessage()), cause);
  }

  static void require(boolean holds, String value, String rule) {
    if (!holds) {
      throw new InvalidSafetensorsException(value, rule);
    }
  }
}
