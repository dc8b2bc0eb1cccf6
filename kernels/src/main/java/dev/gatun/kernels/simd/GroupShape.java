package dev.gatun.kernels.simd;

/**
 * The channels of one group of a convolution with so few of them that a vector holds several
 * groups.
 *
 * @param in input channels of a group, at most as many as out
 * @param out output channels of a group, a number that divides the lanes of every vector
 */
public record GroupShape(int in, int out) {

  /**
   * Checks that whole groups fit every vector, and that their input channels fit one too.
   *
   * @throws IllegalArgumentException if out is not 1, 2 or 4, or in is not 1 to out
   */
  public GroupShape {
    if (!fitsVectors(in, out)) {
      throw new IllegalArgumentException(
          "group of "
              + in
              + " to "
              + out
              + " channels: must be 1, 2 or 4 out, and 1 to as many in");
    }
  }

  /**
   * Whether groups are small enough.
   *
   * @param in input channels of a group
   * @param out output channels of a group
   * @return true for 1, 2 or 4 output channels, and at most as many input channels
   */
  public static boolean fitsVectors(int in, int out) {
    boolean dividesLanes = out == 1 || out == 2 || out == 4;
    return dividesLanes && in >= 1 && in <= out;
  }

  /** Whether lane i of dst depends on lane i of src, and on no other. */
  boolean isDepthwise() {
    return in == 1 && out == 1;
  }

  /**
   * How many src channels belong to some dst channels.
   *
   * @param dstChannels how many, whole groups
   * @return input channels
   */
  public int srcChannels(int dstChannels) {
    return dstChannels / out * in;
  }

  /** How many lanes hold the first src channel of each group of that many dst channels. */
  int srcLanes(int dstChannels) {
    return srcChannels(dstChannels) - in + 1;
  }

  /** The lane of the first src channel of the group of each dst lane. */
  int[] firstLanes(int lanes) {
    int[] first = new int[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      first[lane] = lane / out * in;
    }
    return first;
  }
}
