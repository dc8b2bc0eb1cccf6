package dev.gatun.kernels.simd;

import dev.gatun.reference.PostOps;

/**
 * The shape of a micro-kernel, as data: {@link MicroKernelSpinner} makes the code from it.
 *
 * <p>The tile is a block of dst: {@code rows} pixels by {@code vectors · lanes} output channels,
 * each vector of it in a register of its own. One step along the depth loads {@code vectors}
 * vectors of weights, broadcasts one float of src per row, and issues {@code rows · vectors} FMAs.
 * A round of the loop does one step or several.
 *
 * @param width the width of a vector
 * @param vectors how many vectors of output channels
 * @param rows how many pixels
 * @param tail how many lanes of the last vector exist in dst, 1 to lanes; the others are computed
 *     on the zeros of the packed weights and never loaded or stored
 * @param rowStride the distance between the rows of src, in floats; a constant in the code, so that
 *     one register addresses all rows
 * @param steps how many steps a round of the loop does, 1 or 4; the depth is a multiple of it
 * @param postOps what follows the sum before it is stored
 */
public record RegisterTile(
    VectorWidth width, int vectors, int rows, int tail, int rowStride, int steps, PostOps postOps) {

  /** The depth of which rounds of several steps want a multiple. */
  public static final int MOST_STEPS = 4;

  private static final int SPARE_REGISTERS = 3;

  /**
   * Checks that the tile is one.
   *
   * @throws IllegalArgumentException if a count is below one, the tail does not fit a vector, the
   *     rows would not fit a 32-bit displacement, or there are neither 1 nor 4 steps
   */
  public RegisterTile {
    if (vectors < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "register tile " + rows + "×" + vectors + " vectors: both must be at least 1");
    }
    if (tail < 1 || tail > width.lanes()) {
      throw new IllegalArgumentException(
          "tail of " + tail + " lanes: must be 1 to " + width.lanes() + ", the lanes of " + width);
    }
    if (rowStride < 1 || (long) rowStride * rows * Float.BYTES > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "row stride of " + rowStride + " floats × " + rows + " rows: must be 1 byte to 2 GiB");
    }
    if (steps != 1 && steps != MOST_STEPS) {
      throw new IllegalArgumentException(steps + " steps a round: must be 1 or " + MOST_STEPS);
    }
  }

  /**
   * How many rows a tile can have before C2 has to spill its sums. Besides them there are the
   * vectors of weights and what is broadcast. Of 32 registers two broadcasts and two more are kept
   * free; with all taken, as by 2 × 14, it spilled eight sums in one JVM and none in the next, at
   * half and at full speed. Of 16 all may be taken, and each row needs one for its broadcast, for
   * C2 loads all of them before it multiplies; where rounds of several steps keep loads in order,
   * one broadcast is alive at a time, and one register is left free, for with none 3 × 4 spilled.
   *
   * @param width the width of a vector
   * @param vectors how many vectors of output channels
   * @param steps how many steps a round of the loop does
   * @return rows, such as 13 for 2 vectors of 512 bits, 4 of 256 with one step, 6 with four
   */
  public static int mostRows(VectorWidth width, int vectors, int steps) {
    if (!width.hasFewRegisters()) {
      return (width.registers() - vectors - 1 - SPARE_REGISTERS) / vectors;
    }
    return steps > 1
        ? (width.registers() - vectors - 2) / vectors
        : (width.registers() - vectors) / (vectors + 1);
  }

  /**
   * How many steps a round of the loop should do. Four save instructions, which count where there
   * are few registers and so many loads for each FMA. Measured on Zen 3 (FMA peak 103 GF/s) at a
   * depth of 256, instructions for each FMA and GF/s, vectors × rows with one step and with four:
   *
   * <pre>
   * 3×3   2.8   97   1.9  100      2×4   3.0   99   2.0  100      2×6   -     -   1.9  100
   * 3×2   3.5   76   2.3   75      2×3   3.5   76   2.3   77      4×2   3.0   97   2.1   91
   * </pre>
   *
   * <p>While the core's other hardware thread is at work too, which leaves half of what a core can
   * start, 3×3 falls to 53 and 67, 2×4 to 72 and 79, 3×2 to 47 and 55. One vector loses: 1×8 takes
   * 141 instructions for the 32 FMAs of four steps, why is not known.
   *
   * @param width the width of a vector
   * @param vectors how many vectors of output channels
   * @param unit what every depth is a multiple of
   * @return 1 or 4
   */
  public static int mostSteps(VectorWidth width, int vectors, int unit) {
    boolean gains = width.hasFewRegisters() && vectors >= 2 && vectors <= 3;
    return gains && unit % MOST_STEPS == 0 ? MOST_STEPS : 1;
  }

  /**
   * How many output channels the tile computes, the lanes behind the tail included.
   *
   * @return vectors · lanes
   */
  public int channels() {
    return vectors * width.lanes();
  }

  /**
   * Whether the last vector is cut.
   *
   * @return true if fewer than all lanes are stored
   */
  public boolean isRagged() {
    return tail < width.lanes();
  }

  /**
   * The arithmetic of one step along the depth.
   *
   * @return floating-point operations, two for each FMA lane
   */
  public long flopsPerStep() {
    return 2L * rows * channels();
  }
}
