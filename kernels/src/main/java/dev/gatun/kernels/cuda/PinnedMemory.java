package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jcuda.driver.JCudaDriver;

/** Memory of the host that a device reads and writes by itself. It is never swapped out. */
final class PinnedMemory implements Place {

  private final CudaDevice device;

  PinnedMemory(CudaDevice device) {
    this.device = device;
  }

  @Override
  public boolean isHost() {
    return true;
  }

  @Override
  public Block allocate(long bytes) {
    device.use();
    HostPointer pointer = new HostPointer();
    device.check(
        JCudaDriver.cuMemAllocHost(pointer, bytes), "cuMemAllocHost of " + bytes + " bytes");
    Arena arena = Arena.ofShared();
    MemorySegment segment =
        MemorySegment.ofAddress(pointer.address()).reinterpret(bytes, arena, null);
    segment.fill((byte) 0);
    return new PinnedBlock(device, pointer, arena, segment);
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
    return "the host, pinned for " + device;
  }

  private record PinnedBlock(
      CudaDevice device, HostPointer pointer, Arena arena, MemorySegment segment) implements Block {

    @Override
    public void close() {
      if (segment.scope().isAlive()) {
        arena.close();
        device.use();
        device.check(JCudaDriver.cuMemFreeHost(pointer), "cuMemFreeHost");
      }
    }
  }
}
