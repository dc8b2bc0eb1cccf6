package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Memory of a device: zeroed, aligned to 256 bytes, freed by closing or, later, by a cleaner. */
final class DeviceBlock implements Block {

  private static final Cleaner CLEANER = Cleaner.create();

  private final MemorySegment segment;
  private final Cleaner.Cleanable release;

  DeviceBlock(CudaDevice device, long bytes) {
    if (bytes < 1 || bytes > Shape.MAX_BYTES) {
      throw new InvalidTensorException(
          "device block of " + bytes + " bytes: must be 1 to " + Shape.MAX_BYTES);
    }
    device.use();
    DevicePointer pointer = new DevicePointer(0);
    int result = JCudaDriver.cuMemAlloc(pointer, bytes);
    if (result == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      long[] memory = device.memory();
      throw new DeviceMemoryException(device.toString(), bytes, memory[0], memory[1]);
    }
    device.check(result, "cuMemAlloc on " + device);
    Arena arena = Arena.ofShared();
    this.segment = MemorySegment.ofAddress(pointer.address()).reinterpret(bytes, arena, null);
    this.release = CLEANER.register(this, new Release(device, arena, pointer));
    device.check(JCudaDriver.cuMemsetD8(pointer, (byte) 0, bytes), "cuMemsetD8 on " + device);
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    release.clean();
  }

  /** A lost device's memory went with its context. */
  private record Release(CudaDevice device, Arena arena, DevicePointer pointer)
      implements Runnable {

    @Override
    public void run() {
      arena.close();
      if (!device.isLost()) {
        device.use();
        device.check(JCudaDriver.cuMemFree(pointer), "cuMemFree on " + device);
      }
    }
  }
}
