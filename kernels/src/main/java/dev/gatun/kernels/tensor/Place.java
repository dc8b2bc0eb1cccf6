package dev.gatun.kernels.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where tensors lie: in memory that the CPU reads, or in that of a device, which it reads by copies
 * only.
 */
public interface Place {

  /** The memory outside of the heap. */
  Place HOST = new HostPlace();

  /**
   * Whether the CPU reads it.
   *
   * @return false for a device
   */
  boolean isHost();

  /**
   * Allocates a block.
   *
   * @param bytes how many, at least 1
   * @return zeros, aligned to at least {@link OffHeap#ALIGNMENT}
   * @throws InvalidTensorException if the size is below one or above {@link Shape#MAX_BYTES}
   */
  Block allocate(long bytes);

  /**
   * Copies from the host to here.
   *
   * @param host memory that the CPU reads
   * @param to where to, in memory of this place that is as long
   */
  void copyIn(MemorySegment host, MemorySegment to);

  /**
   * Copies from here to the host.
   *
   * @param from where from, in memory of this place that is as long
   * @param host memory that the CPU writes
   */
  void copyOut(MemorySegment from, MemorySegment host);

  /**
   * Writes a value again and again.
   *
   * @param to memory of this place, a whole number of floats
   * @param value what to write
   */
  default void fill(MemorySegment to, float value) {
    try (Block host = OffHeap.allocate(to.byteSize())) {
      for (long at = 0; at < to.byteSize(); at += Float.BYTES) {
        host.segment().set(ValueLayout.JAVA_FLOAT, at, value);
      }
      copyIn(host.segment(), to);
    }
  }

  /**
   * Whether what is made for a place can use what lies here.
   *
   * @param wanted the place it is made for
   * @return true for the same place, and for two that the CPU reads
   */
  default boolean serves(Place wanted) {
    return this == wanted || isHost() && wanted.isHost();
  }
}
