package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Place;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/**
 * Memory that the host must not read, as that of a device, and that is neither allocated nor copied
 * while a thread is recorded.
 *
 * @param isRecording whether this thread is
 */
record PlaceApart(BooleanSupplier isRecording) implements Place {

  @Override
  public boolean isHost() {
    return false;
  }

  @Override
  public Block allocate(long bytes) {
    requireNotRecording("allocates memory");
    return OffHeap.allocate(bytes);
  }

  @Override
  public void copyIn(MemorySegment host, MemorySegment to) {
    requireNotRecording("copies memory");
    to.copyFrom(host);
  }

  @Override
  public void copyOut(MemorySegment from, MemorySegment host) {
    requireNotRecording("copies memory");
    host.copyFrom(from);
  }

  private void requireNotRecording(String what) {
    if (isRecording.getAsBoolean()) {
      throw new IllegalStateException("a thread that is recorded " + what);
    }
  }

  @Override
  public String toString() {
    return "the device";
  }
}
