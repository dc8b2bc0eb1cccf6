package dev.gatun.kernels.cuda;

import java.util.Locale;
import java.util.Optional;
import jcuda.JCudaVersion;
import jcuda.driver.CUresult;

/** What a machine must have for CUDA kernels, and what to say where it has not. */
final class CudaRequirements {

  /** CUDA 12.0, whose drivers are the first to read PTX 8.0. */
  private static final int OLDEST_CUDA = 12_000;

  /** Compute capability 8.0, for which the PTX is built: Ampere, of 2020. */
  private static final int OLDEST_MAJOR = 8;

  private static final String ASK_DRIVER = "see what nvidia-smi says";

  private CudaRequirements() {}

  /** The first that is missing. */
  static Optional<MissingCuda> missing(CudaProbe probe) {
    if (!hasNatives(probe)) {
      return missing(
          "JCuda %s has no native library for %s %s"
              .formatted(JCudaVersion.get(), probe.os(), probe.arch()),
          "it has those of Linux and Windows on x86-64");
    }
    String library = isWindows(probe) ? "nvcuda.dll" : "libcuda.so.1";
    if (!probe.loads(library)) {
      return missing(
          "there is no NVIDIA driver (%s is not found)".formatted(library),
          "install one, " + oldestDriver(probe));
    }
    try {
      return missingOfDriver(probe).or(() -> missingOfDevice(probe.device()));
    } catch (LinkageError e) {
      return missing(
          "JCuda %s does not load (%s)".formatted(JCudaVersion.get(), firstLine(e)),
          "java.io.tmpdir must be writable and allow execution");
    } catch (CudaException e) {
      return missing("the driver does not answer: " + e.getMessage(), ASK_DRIVER);
    }
  }

  private static Optional<MissingCuda> missingOfDriver(CudaProbe probe) {
    int result = probe.init();
    if (result == CUresult.CUDA_ERROR_NO_DEVICE) {
      return missing("the driver finds no GPU", ASK_DRIVER);
    }
    if (result != CUresult.CUDA_SUCCESS) {
      return missing("the driver does not start: " + probe.text(result), ASK_DRIVER);
    }
    int version = probe.version();
    return version >= OLDEST_CUDA
        ? Optional.empty()
        : missing(
            "the driver is for CUDA %d.%d, and must be for 12.0"
                .formatted(version / 1000, version % 1000 / 10),
            "install " + oldestDriver(probe));
  }

  private static Optional<MissingCuda> missingOfDevice(CudaProbe.Device device) {
    return device.major() >= OLDEST_MAJOR
        ? Optional.empty()
        : missing(
            "%s has compute capability %d.%d, and must have 8.0"
                .formatted(device.name(), device.major(), device.minor()),
            "use a GPU of 2020 or newer");
  }

  private static Optional<MissingCuda> missing(String what, String advice) {
    return Optional.of(new MissingCuda(what, advice));
  }

  private static boolean hasNatives(CudaProbe probe) {
    String name =
        isWindows(probe)
            ? "/lib/JCudaDriver-%s-windows-x86_64.dll"
            : "/lib/libJCudaDriver-%s-linux-x86_64.so";
    boolean isX64 = probe.arch().equals("amd64") || probe.arch().equals("x86_64");
    return isX64 && probe.hasResource(name.formatted(JCudaVersion.get()));
  }

  /** Those that came with CUDA 12.0 (NVIDIA, CUDA 12.0 Release Notes, table 3). */
  private static String oldestDriver(CudaProbe probe) {
    return "version %d or newer".formatted(isWindows(probe) ? 527 : 525);
  }

  private static boolean isWindows(CudaProbe probe) {
    return probe.os().toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static String firstLine(LinkageError e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }
}
