package dev.gatun.kernels.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Optional;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * NVIDIA's driver, through JCuda: whether it is there, and what its calls return. JCuda's classes
 * are touched only where its native library and the driver have been seen to be there.
 */
final class CudaDriver {

  /** The driver that reads PTX 8.0, as {@code cuDriverGetVersion} counts. */
  private static final int OLDEST = 12_000;

  private static final String JCUDA = "12.6.0";

  private CudaDriver() {}

  /** What is missing to use the driver, and what to do; looked up once. */
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

  private static final class Lookup {

    static final Optional<MissingCuda> MISSING = find();

    private static Optional<MissingCuda> find() {
      if (!hasNatives()) {
        return missing(
            "JCuda %s has no native library for %s %s"
                .formatted(JCUDA, System.getProperty("os.name"), System.getProperty("os.arch")),
            "it has those of Linux and Windows on x86-64");
      }
      String library = isWindows() ? "nvcuda.dll" : "libcuda.so.1";
      if (!loads(library)) {
        return missing(
            "there is no NVIDIA driver (%s is not found)".formatted(library),
            "install one, version 525 or newer");
      }
      try {
        return initialized();
      } catch (LinkageError e) {
        return missing(
            "JCuda %s does not load (%s)".formatted(JCUDA, firstLine(e)),
            "java.io.tmpdir must be writable and allow execution");
      }
    }

    private static Optional<MissingCuda> initialized() {
      JCudaDriver.setExceptionsEnabled(false);
      int result = JCudaDriver.cuInit(0);
      if (result == CUresult.CUDA_ERROR_NO_DEVICE) {
        return missing("the driver finds no GPU", "see what nvidia-smi says");
      }
      if (result != CUresult.CUDA_SUCCESS) {
        return missing("the driver does not start: " + text(result), "see what nvidia-smi says");
      }
      int[] version = new int[1];
      JCudaDriver.cuDriverGetVersion(version);
      return version[0] >= OLDEST
          ? Optional.empty()
          : missing(
              "the driver is for CUDA %d.%d, and must be for 12.0"
                  .formatted(version[0] / 1000, version[0] % 1000 / 10),
              "install version 525 or newer");
    }

    private static Optional<MissingCuda> missing(String what, String advice) {
      return Optional.of(new MissingCuda(what, advice));
    }

    private static boolean hasNatives() {
      String arch = System.getProperty("os.arch");
      String name =
          isWindows()
              ? "/lib/JCudaDriver-%s-windows-x86_64.dll"
              : "/lib/libJCudaDriver-%s-linux-x86_64.so";
      boolean isX64 = arch.equals("amd64") || arch.equals("x86_64");
      return isX64 && JCudaDriver.class.getResource(name.formatted(JCUDA)) != null;
    }

    private static boolean loads(String library) {
      try (Arena arena = Arena.ofConfined()) {
        SymbolLookup.libraryLookup(library, arena);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    private static boolean isWindows() {
      return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static String firstLine(Throwable e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }
}
