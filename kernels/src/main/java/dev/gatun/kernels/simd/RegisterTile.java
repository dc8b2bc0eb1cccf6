package dev.gatun.kernels.simd;

import dev.gatun.reference.PostOps;

/**
 * The shape of a micro-kernel, as data: {@link MicroKernelSpinner} makes the code from it.
 *
 * <p>The tile is a block of dst: {@code rows} pixels by {@code vectors · lanes} output channels,
 * each vector of it in a register of its own. One step along the depth loads {@code vectors}
 * vectors of weights, broadcasts one float of src per row, and issues {@code rows · vectors} FMAs.
 *
 * @param width the width of a vector
 * @param vectors how many vectors of output channels
 * @param rows how many pixels
 * @param tail how many lanes of the last vector exist in dst, 1 to lanes; the others are computed
 *     on the zeros of the packed weights and never loaded or stored
 * @param rowStride the distance between the rows of src, in floats; a constant in the code, so that
 *     one register addresses all rows
 * @param postOps what follows the sum before it is stored
 */
public record RegisterTile(
    VectorWidth width, int vectors, int rows, int tail, int rowStride, PostOps postOps) {

  private static final int SPARE_REGISTERS = 3;

  /**
   * Checks that the tile is one.
   *
   * @throws IllegalArgumentException if a count is below one, the tail does not fit a vector or the
   *     rows would not fit a 32-bit displacement
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
  }

  /**
   * How many rows a tile can have before C2 has to spill its sums. Besides them there are the
   * vectors of weights and what is broadcast. Of 16 registers all may be taken, and each row needs
   * one for its broadcast, for C2 loads all of them before it multiplies. Of 32 two broadcasts and
   * two more are kept free; with all taken, as by 2 × 14, it spilled eight sums in one JVM and none
   * in the next, at half and at full speed.
   *
   * @param width the width of a vector
   * @param vectors how many vectors of output channels
   * @return rows, such as 13 for 2 vectors of 512 bits, 4 of 256
   */
  public static int mostRows(VectorWidth width, int vectors) {
    return width.hasFewRegisters()
        ? (width.registers() - vectors) / (vectors + 1)
        : (width.registers() - vectors - 1 - SPARE_REGISTERS) / vectors;
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
