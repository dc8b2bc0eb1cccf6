package dev.gatun.network.file;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Writes numbers in the byte order that formats of weights have on every machine. */
public final class LittleEndian {
  private static final int CHUNK = 1 << 16;

  private LittleEndian() {}

  /** Takes bytes. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes some bytes of an array.
     *
     * @param bytes the array, which is written again afterwards
     * @param offset of the first
     * @param length how many
     * @throws IOException if they cannot be written
     */
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  /**
   * Writes all numbers of a segment, by 64 KiB.
   *
   * @param values in the machine's byte order, aligned or not
   * @param layout what they are
   * @param sink where to
   * @throws IOException if they cannot be written
   */
  public static void write(MemorySegment values, ValueLayout layout, Sink sink) throws IOException {
    ValueLayout from = layout.withByteAlignment(1).withOrder(ByteOrder.nativeOrder());
    ValueLayout to = from.withOrder(ByteOrder.LITTLE_ENDIAN);
    byte[] chunk = new byte[CHUNK];
    MemorySegment target = MemorySegment.ofArray(chunk);
    for (long at = 0; at < values.byteSize(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, values.byteSize() - at);
      MemorySegment.copy(values, from, at, target, to, 0, length / layout.byteSize());
      sink.write(chunk, 0, length);
    }
  }
}
