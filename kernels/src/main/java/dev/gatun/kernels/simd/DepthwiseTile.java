package dev.gatun.kernels.simd;

import dev.gatun.reference.PostOps;

/**
 * The shape of a depthwise kernel, as data: {@link DepthwiseKernelSpinner} makes the code from it.
 *
 * <p>The tile is some pixels of a dst row by one vector of output channels, each pixel in a
 * register of its own. One step, which is a row of the kernel for one input channel of each group,
 * loads a vector of weights for each tap and a vector of src for each column, and issues an FMA for
 * each tap of each pixel. Taps that lie on padding are not in the code.
 *
 * @param width the width of a vector
 * @param tail how many lanes of the vector exist in dst, 1 to lanes, whole groups; only those are
 *     loaded and stored
 * @param group the channels of one group
 * @param columns the src columns under the pixels
 * @param srcStride the distance between the columns of src, in floats
 * @param dstStride the distance between the pixels of dst and of the residual, in floats
 * @param resumes whether sums start from what is in dst, not from the bias
 * @param postOps what follows the sum before it is stored
 */
public record DepthwiseTile(
    VectorWidth width,
    int tail,
    GroupShape group,
    TileColumns columns,
    int srcStride,
    int dstStride,
    boolean resumes,
    PostOps postOps) {

  private static final double FMA_LATENCY = 4;

  /** Counting and branching, in cycles. */
  private static final double STEP_OVERHEAD = 0.5;

  /** A column of src before and after it is rearranged, and the indexes by which. */
  private static final int SPARE_REGISTERS = 3;

  /**
   * Checks that the tile is one.
   *
   * @throws IllegalArgumentException if the tail does not fit a vector or cuts a group, or a stride
   *     is below one
   */
  public DepthwiseTile {
    if (tail < 1 || tail > width.lanes() || tail % group.out() != 0) {
      throw new IllegalArgumentException(
          "tail of %d lanes: must be 1 to %d, whole groups of %d"
              .formatted(tail, width.lanes(), group.out()));
    }
    if (srcStride < 1 || dstStride < 1) {
      throw new IllegalArgumentException(
          "strides of " + srcStride + " and " + dstStride + " floats: must be at least 1");
    }
  }

  /**
   * How many pixels a tile can have before sums have to be spilled.
   *
   * @param width the width of a vector
   * @param taps how many taps a kernel row has, each with a vector of weights
   * @return pixels, at least 1
   */
  public static int mostPixels(VectorWidth width, int taps) {
    return Math.max(1, width.registers() - taps - SPARE_REGISTERS);
  }

  /**
   * The same for a vector that is cut.
   *
   * @param lanes how many lanes exist
   * @return the tile
   */
  public DepthwiseTile withTail(int lanes) {
    return new DepthwiseTile(width, lanes, group, columns, srcStride, dstStride, resumes, postOps);
  }

  /** How many lanes of a src vector may be read. */
  int srcLanes() {
    return group.srcLanes(tail);
  }

  /** Bytes of the weights of one step. */
  long stepBytes() {
    return (long) columns.taps() * width.lanes() * Float.BYTES;
  }

  /** What a step takes at best, on a core that starts two FMAs and two loads in each cycle. */
  double cyclesPerStep() {
    return Math.max(fmaCycles(), Math.max(latencyCycles(), loadCycles())) + STEP_OVERHEAD;
  }

  private double fmaCycles() {
    return columns.fmas() / 2.0;
  }

  private double loadCycles() {
    return (columns.read() + columns.taps()) / 2.0;
  }

  private double latencyCycles() {
    return FMA_LATENCY * columns.taps();
  }
}
