package dev.gatun.network.operation;

/**
 * One tensor that an operation needs besides its srcs.
 *
 * @param role what it is to the operation, named as in PyTorch: {@code weight}, {@code bias},
 *     {@code running_mean}, {@code running_var}, or {@code value} of a constant
 * @param dims its shape
 * @param kind what its values mean
 * @param fanIn how many products each sum has that it takes part in; 1 where it is in no sum
 */
public record Parameter(String role, Dims dims, Kind kind, long fanIn) {

  /** What the values of a parameter mean, which says how they may be drawn. */
  public enum Kind {
    /** Factors of the products that are summed. */
    WEIGHT(true),
    /** What is added to a sum. */
    BIAS(true),
    /** A factor of each channel, about one. */
    SCALE(true),
    /** The mean of each channel, as observed in training. */
    MEAN(false),
    /** The variance of each channel, as observed in training; positive. */
    VARIANCE(false),
    /** Codes of +1 and −1 that distances are taken from, fixed by hand. */
    CODE(false),
    /** A constant of the network. */
    CONSTANT(true);

    private final boolean learned;

    Kind(boolean learned) {
      this.learned = learned;
    }

    /**
     * Whether papers count it among a network's parameters.
     *
     * @return false for statistics and codes, which training does not learn by descent
     */
    public boolean isLearned() {
      return learned;
    }
  }

  static Parameter weight(Dims dims, long fanIn) {
    return new Parameter("weight", dims, Kind.WEIGHT, fanIn);
  }

  static Parameter bias(int channels) {
    return ofChannels("bias", channels, Kind.BIAS);
  }

  static Parameter ofChannels(String role, int channels, Kind kind) {
    return new Parameter(role, Dims.of(channels), kind, 1);
  }
}
