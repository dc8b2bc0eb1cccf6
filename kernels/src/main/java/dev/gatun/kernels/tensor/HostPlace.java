package dev.gatun.kernels.tensor;

import java.lang.foreign.MemorySegment;

/** The memory outside of the heap. */
final class HostPlace implements Place {

  @Override
  public boolean isHost() {
    return true;
  }

  @Override
  public Block allocate(long bytes) {
    return OffHeap.allocate(bytes);
  }

  @Override
  public void copyIn(MemorySegment host, MemorySegment to) {
    to.copyFrom(host);
  }

  @Override
  public void copyOut(MemorySegment from, MemorySegment host) {
    host.copyFrom(from);
  }

  @Override
  public String toString() {
    return "the host";
  }
}
