package dev.gatun.kernels.cuda;

import jcuda.driver.CUdeviceptr;

/** An address of a device's memory, as JCuda passes it. */
final class DevicePointer extends CUdeviceptr {

  DevicePointer(long address) {
    super(new CUdeviceptr(), address);
  }

  long address() {
    return getNativePointer() + getByteOffset();
  }
}
