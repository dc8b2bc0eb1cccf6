package dev.gatun.kernels.tensor;

/**
 * Where a line of square blocks lies, and where their transpositions go.
 *
 * @param words how long it is, at least an edge
 * @param srcStep bytes from word to word along the line, in src
 * @param dstStep the same in dst
 * @param srcPitch bytes from row to row of a block, in src
 * @param dstPitch the same in dst
 */
record BlockLine(long words, long srcStep, long dstStep, long srcPitch, long dstPitch) {

  /** Blocks side by side in src; in dst they lie below each other. */
  static BlockLine alongRow(long rows, long columns) {
    long srcPitch = columns * Integer.BYTES;
    long dstPitch = rows * Integer.BYTES;
    return new BlockLine(columns, Integer.BYTES, dstPitch, srcPitch, dstPitch);
  }

  /** Blocks below each other in src; in dst they lie side by side. */
  static BlockLine alongColumn(long rows, long columns) {
    long srcPitch = columns * Integer.BYTES;
    long dstPitch = rows * Integer.BYTES;
    return new BlockLine(rows, srcPitch, Integer.BYTES, srcPitch, dstPitch);
  }
}
