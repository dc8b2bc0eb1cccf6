package dev.gatun.kernels.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/** Answers for the machine that this runs on. */
final class ThisMachine implements CudaProbe {

  @Override
  public String os() {
    return System.getProperty("os.name");
  }

  @Override
  public String arch() {
    return System.getProperty("os.arch");
  }

  @Override
  public boolean hasResource(String name) {
    return JCudaDriver.class.getResource(name) != null;
  }

  @Override
  public boolean loads(String library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(library, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public int init() {
    JCudaDriver.setExceptionsEnabled(false);
    return JCudaDriver.cuInit(0);
  }

  @Override
  public String text(int result) {
    return CudaDriver.text(result);
  }

  @Override
  public int version() {
    return CudaDriver.version();
  }

  @Override
  public Device device() {
    CUdevice device = CudaDriver.firstDevice();
    return new Device(
        CudaDevice.name(device),
        DeviceCard.attribute(
            device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
        DeviceCard.attribute(
            device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR));
  }
}
