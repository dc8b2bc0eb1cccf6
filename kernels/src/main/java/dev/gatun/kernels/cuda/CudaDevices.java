package dev.gatun.kernels.cuda;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The devices of this machine, of which the first is used. */
public final class CudaDevices {

  private static @Nullable CudaDevice open;

  private CudaDevices() {}

  /**
   * Why there is no device to use.
   *
   * @return what is missing and what to do; empty if there is a device
   */
  public static Optional<MissingCuda> missing() {
    return CudaDriver.missing();
  }

  /**
   * The first device. One on which a kernel failed so badly that CUDA answers nothing but that
   * error from then on is given up, and opened anew; what was made on it before is lost.
   *
   * @return the device, the same at every call while it is well
   * @throws CudaUnavailableException if there is none
   * @throws CudaException if it cannot be used now, as when others have it for themselves
   */
  public static synchronized CudaDevice first() {
    missing().ifPresent(CudaDevices::refuse);
    CudaDevice device = open;
    if (device == null || device.isLost()) {
      if (device != null) {
        open = null;
        device.giveUp();
      }
      device = new CudaDevice(CudaDriver.firstDevice());
      open = device;
    }
    return device;
  }

  private static void refuse(MissingCuda missing) {
    throw new CudaUnavailableException(missing);
  }
}
