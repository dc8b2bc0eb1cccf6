package dev.gatun.kernels.cuda;

import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/**
 * What a device is, as it says itself. It goes with what was measured on it.
 *
 * @param name its name
 * @param capability compute capability, such as 9.0
 * @param multiprocessors how many it has
 * @param megahertz the highest clock of the multiprocessors
 * @param memoryMegahertz the highest clock of the memory
 * @param memoryBusBits how wide the way to memory is
 * @param l2Bytes the second-level cache
 * @param memoryBytes all of its memory
 * @param cuda the newest CUDA that the driver knows, such as 13.0
 */
public record DeviceCard(
    String name,
    String capability,
    int multiprocessors,
    int megahertz,
    int memoryMegahertz,
    int memoryBusBits,
    long l2Bytes,
    long memoryBytes,
    String cuda) {

  private static final int KILO = 1000;

  static DeviceCard of(CUdevice device, long memoryBytes) {
    int cuda = CudaDriver.version();
    return new DeviceCard(
        CudaDevice.name(device),
        "%d.%d"
            .formatted(
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR)),
        attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
        attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE) / KILO,
        attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE) / KILO,
        attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH),
        attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE),
        memoryBytes,
        "%d.%d".formatted(cuda / KILO, cuda % KILO / 10));
  }

  static int attribute(CUdevice device, int attribute) {
    int[] value = new int[1];
    CudaDriver.check(
        JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
    return value[0];
  }
}
