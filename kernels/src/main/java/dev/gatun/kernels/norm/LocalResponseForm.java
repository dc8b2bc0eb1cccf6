package dev.gatun.kernels.norm;

import dev.gatun.reference.norm.LocalResponse;

/**
 * What of a normalisation is a constant of the code.
 *
 * @param power how the power is computed
 * @param before how many channels before its own the sum spans
 * @param after how many channels behind its own the sum spans
 */
record LocalResponseForm(LocalResponsePower power, int before, int after) {

  /** Channels that no pixel has are not summed. */
  static LocalResponseForm of(LocalResponse norm, int channels) {
    return new LocalResponseForm(
        LocalResponsePower.of(norm.beta()),
        Math.min(norm.before(), channels),
        Math.min(norm.after(), channels));
  }
}
