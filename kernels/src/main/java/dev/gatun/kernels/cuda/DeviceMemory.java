package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Shape;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Allocates memory of a device, which aligns it to 256 bytes. */
final class DeviceMemory {

  private DeviceMemory() {}

  /** A block of zeros. */
  static Block allocate(CudaDevice device, long bytes) {
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
    Block block =
        new DriverBlock(
            device, pointer.address(), bytes, "cuMemFree", () -> JCudaDriver.cuMemFree(pointer));
    int zeroed = CudaDevice.landed(JCudaDriver.cuMemsetD8(pointer, (byte) 0, bytes));
    if (zeroed != CUresult.CUDA_SUCCESS) {
      block.close();
    }
    device.check(zeroed, "cuMemsetD8 on " + device);
    return block;
  }
}
