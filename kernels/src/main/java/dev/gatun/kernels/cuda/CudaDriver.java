package dev.gatun.kernels.cuda;

import java.util.Optional;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * NVIDIA's driver, through JCuda: whether it is there, and what its calls return. JCuda's classes
 * are touched only where its native library and the driver have been seen to be there.
 */
final class CudaDriver {

  private CudaDriver() {}

  /** What is missing to use the first device, and what to do; looked up once. */
  static Optional<MissingCuda> missing() {
    return Lookup.MISSING;
  }

  /**
   * Refuses what a call returned unless that is success.
   *
   * @param what the call, or the kernel and its work
   */
  static void check(int result, String what) {
    if (result != CUresult.CUDA_SUCCESS) {
      throw new CudaException(what, text(result));
    }
  }

  /** What a result means, by its name and in words. */
  static String text(int result) {
    String[] words = new String[1];
    JCudaDriver.cuGetErrorString(result, words);
    String name = CUresult.stringFor(result);
    return words[0] == null ? name : "%s (%s)".formatted(name, words[0]);
  }

  /** The newest CUDA that the driver knows, such as 12040 for 12.4. */
  static int version() {
    int[] version = new int[1];
    check(JCudaDriver.cuDriverGetVersion(version), "cuDriverGetVersion");
    return version[0];
  }

  static CUdevice firstDevice() {
    CUdevice device = new CUdevice();
    check(JCudaDriver.cuDeviceGet(device, 0), "cuDeviceGet");
    return device;
  }

  private static final class Lookup {

    static final Optional<MissingCuda> MISSING = CudaRequirements.missing(new ThisMachine());
  }
}
