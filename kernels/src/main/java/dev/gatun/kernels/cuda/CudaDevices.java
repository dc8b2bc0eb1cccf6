package dev.gatun.kernels.cuda;

import java.util.Optional;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/** The devices of this machine, of which the first is used. */
public final class CudaDevices {

  /** Compute capability 8.0, for which the PTX is built: Ampere, of 2020. */
  private static final int OLDEST_MAJOR = 8;

  private static @Nullable CudaDevice open;

  private CudaDevices() {}

  /**
   * Why there is no device to use.
   *
   * @return what is missing and what to do; empty if there is a device
   */
  public static Optional<MissingCuda> missing() {
    return CudaDriver.missing().or(() -> Lookup.MISSING);
  }

  /**
   * The first device. One on which a kernel failed so badly that CUDA answers nothing but that
   * error from then on is given up, and opened anew; what was made on it before is lost.
   *
   * @return the device, the same at every call while it is well
   * @throws CudaUnavailableException if there is none
   */
  public static synchronized CudaDevice first() {
    missing().ifPresent(CudaDevices::refuse);
    CudaDevice device = open;
    if (device == null || device.isLost()) {
      if (device != null) {
        device.giveUp();
      }
      device = new CudaDevice(handle());
      open = device;
    }
    return device;
  }

  private static void refuse(MissingCuda missing) {
    throw new CudaUnavailableException(missing);
  }

  private static CUdevice handle() {
    CUdevice device = new CUdevice();
    CudaDriver.check(JCudaDriver.cuDeviceGet(device, 0), "cuDeviceGet");
    return device;
  }

  /** Asked only where the driver is there. */
  private static final class Lookup {

    static final Optional<MissingCuda> MISSING = find();

    private static Optional<MissingCuda> find() {
      CUdevice device = handle();
      int major =
          DeviceCard.attribute(
              device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
      int minor =
          DeviceCard.attribute(
              device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
      return major >= OLDEST_MAJOR
          ? Optional.empty()
          : Optional.of(
              new MissingCuda(
                  "%s has compute capability %d.%d, and must have 8.0"
                      .formatted(CudaDevice.name(device), major, minor),
                  "use a GPU of 2020 or newer"));
    }
  }
}
