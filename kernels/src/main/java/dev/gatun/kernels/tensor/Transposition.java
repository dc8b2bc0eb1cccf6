package dev.gatun.kernels.tensor;

import java.lang.foreign.MemorySegment;

/**
 * The transposition of a dense matrix of 32-bit words, prepared for its size. It moves bits and
 * never computes with them, so NaNs keep their payloads.
 */
@FunctionalInterface
public interface Transposition {

  /**
   * Transposes; reads and writes nothing outside of the two matrices, which are apart.
   *
   * @param src address of a matrix of rows × columns
   * @param dst address of a matrix of columns × rows
   */
  void run(long src, long dst);

  /**
   * The fastest way that the size allows.
   *
   * @param rows of src, at least 1
   * @param columns of src, at least 1
   * @return the transposition; it allocates nothing when run
   */
  static Transposition of(long rows, long columns) {
    long few = Math.min(rows, columns);
    long many = Math.max(rows, columns);
    if (few == 1) {
      return copy(many);
    }
    if (few <= Interleaving.MAX_FEW && many >= Interleaving.LANES) {
      return rows == few
          ? Interleaving.interleave((int) few, many)
          : Interleaving.deinterleave((int) few, many);
    }
    return few < Block4.EDGE
        ? tiny(rows, columns)
        : new BlockTransposition(BlockTransposition.edge(few), rows, columns);
  }

  /**
   * A plain copy, which is also the transposition of a row.
   *
   * @param words how many
   * @return the copy
   */
  static Transposition copy(long words) {
    long bytes = words * Integer.BYTES;
    return (src, dst) -> MemorySegment.copy(Memory.ALL, src, Memory.ALL, dst, bytes);
  }

  /** Two or three rows or columns that fill no vector. */
  private static Transposition tiny(long rows, long columns) {
    return (src, dst) -> {
      for (long row = 0; row < rows; row++) {
        for (long column = 0; column < columns; column++) {
          Words.copy(src, row * columns + column, dst, column * rows + row);
        }
      }
    };
  }
}
