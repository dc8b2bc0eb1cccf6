package dev.gatun.kernels.cuda;

import com.sun.management.OperatingSystemMXBean;
import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Place;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Memory of the host that a device reads and writes by itself. It is never swapped out. */
final class PinnedMemory implements Place {

  /** What JCuda allocates it makes a buffer of, which has no more. */
  private static final long MAX_BYTES = Integer.MAX_VALUE;

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
    requireSize(bytes);
    device.use();
    HostPointer pointer = new HostPointer();
    int result = JCudaDriver.cuMemAllocHost(pointer, bytes);
    if (result == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      throw outOfMemory(toString(), bytes);
    }
    device.check(result, "cuMemAllocHost of " + bytes + " bytes");
    Block block =
        new DriverBlock(
            device,
            pointer.address(),
            bytes,
            "cuMemFreeHost",
            () -> JCudaDriver.cuMemFreeHost(pointer));
    block.segment().fill((byte) 0);
    return block;
  }

  /** It is the host's, and so is what is free. */
  static DeviceMemoryException outOfMemory(String place, long bytes) {
    OperatingSystemMXBean host = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new DeviceMemoryException(
        place, bytes, host.getFreeMemorySize(), host.getTotalMemorySize());
  }

  static void requireSize(long bytes) {
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new InvalidTensorException(
          "pinned block of " + bytes + " bytes: must be 1 to " + MAX_BYTES);
    }
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
}
