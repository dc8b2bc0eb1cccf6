package dev.gatun.kernels.tensor;

import java.lang.foreign.MemorySegment;

/** A block of memory that is freed by closing it. */
public interface Block extends AutoCloseable {

  /**
   * The memory. Where the CPU cannot read it, the segment tells its address, size and liveness
   * only.
   *
   * @return the segment, dead after {@link #close}
   */
  MemorySegment segment();

  /** Frees the memory; again is harmless. */
  @Override
  void close();
}
