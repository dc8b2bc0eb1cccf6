package dev.gatun.kernels.cuda;

import jcuda.driver.CUresult;
import org.jspecify.annotations.Nullable;

/** Whether a device still answers, or an error took it, and with it all that was made there. */
final class DeviceHealth {

  private final String device;
  private volatile @Nullable String cause;

  DeviceHealth(String device) {
    this.device = device;
  }

  /** Notes what a call returned. */
  void note(int result, String what) {
    if (cause == null && isFatal(result)) {
      cause = "%s: %s".formatted(what, CUresult.stringFor(result));
    }
  }

  boolean isLost() {
    return cause != null;
  }

  /** Refuses a device that is lost, for its context must not be given to the driver any more. */
  void require() {
    String lostBy = cause;
    if (lostBy != null) {
      throw new CudaException(
          device,
          "was lost, with all that was made there, by an earlier error (%s); ".formatted(lostBy)
              + "ask CudaDevices.first() again, which opens it anew");
    }
  }

  /**
   * After these a context gives no other answer any more.
   *
   * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/group__CUDA__TYPES.html">CUDA Driver
   *     API, CUresult</a>
   */
  private static boolean isFatal(int result) {
    return switch (result) {
      case CUresult.CUDA_ERROR_ECC_UNCORRECTABLE,
          CUresult.CUDA_ERROR_NVLINK_UNCORRECTABLE,
          CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
          CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
          CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED,
          CUresult.CUDA_ERROR_ASSERT,
          CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR,
          CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION,
          CUresult.CUDA_ERROR_MISALIGNED_ADDRESS,
          CUresult.CUDA_ERROR_INVALID_ADDRESS_SPACE,
          CUresult.CUDA_ERROR_INVALID_PC,
          CUresult.CUDA_ERROR_LAUNCH_FAILED,
          CUresult.CUDA_ERROR_UNKNOWN ->
          true;
      default -> false;
    };
  }
}
