package dev.gatun.kernels.conv;

/**
 * The output channels of a group, cut into panels that a register tile computes at once.
 *
 * @param channels how many output channels a group has
 * @param lanes floats of a vector
 * @param vectors vectors of a whole panel; the last panel has as many as its channels need
 */
record ChannelPanels(int channels, int lanes, int vectors) {

  /** How many panels there are. */
  int count() {
    return Math.ceilDiv(channels, width());
  }

  /** The channels of a whole panel. */
  int width() {
    return vectors * lanes;
  }

  /** The first channel of a panel. */
  int start(int panel) {
    return panel * width();
  }

  /** The channels of a panel that exist; fewer than its width in the last. */
  int channelsOf(int panel) {
    return Math.min(width(), channels - start(panel));
  }

  /** The vectors of a panel. */
  int vectorsOf(int panel) {
    return Math.ceilDiv(channelsOf(panel), lanes);
  }

  /** The lanes that exist in the last vector of a panel. */
  int tailOf(int panel) {
    return channelsOf(panel) - (vectorsOf(panel) - 1) * lanes;
  }

  /** The channels of all panels, with those that are only there to fill the last vector. */
  int paddedChannels() {
    int last = count() - 1;
    return start(last) + vectorsOf(last) * lanes;
  }
}
