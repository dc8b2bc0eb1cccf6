package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import jcuda.JCudaVersion;
import jcuda.driver.CUresult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of machines that lack something, on one that need not. */
class CudaRequirementsTest {

  private static final CudaProbe.Device HOPPER = new CudaProbe.Device("H200", 9, 0);
  private static final Machine WELL =
      new Machine("Linux", "amd64", "libcuda.so.1", null, 0, null, 12_000, HOPPER);

  /**
   * A machine.
   *
   * @param library the driver that it has
   * @param linkError why JCuda's library does not load
   * @param mute the question to which the driver has no answer
   */
  private record Machine(
      String os,
      String arch,
      String library,
      @Nullable LinkageError linkError,
      int init,
      @Nullable String mute,
      int version,
      Device device)
      implements CudaProbe {

    Machine of(String os, String arch) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    Machine withLibrary(String library) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    Machine withLinkError(LinkageError linkError) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    Machine withInit(int init) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    Machine withMute(String mute) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    Machine withVersion(int version) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    Machine withDevice(Device device) {
      return new Machine(os, arch, library, linkError, init, mute, version, device);
    }

    @Override
    public boolean hasResource(String name) {
      return name.matches(
          "/lib/(libJCudaDriver-[\\d.]+-linux-x86_64.so|"
              + "JCudaDriver-[\\d.]+-windows-x86_64.dll)");
    }

    @Override
    public boolean loads(String library) {
      return library.equals(this.library);
    }

    @Override
    public int init() {
      if (linkError != null) {
        throw linkError;
      }
      return init;
    }

    @Override
    public String text(int result) {
      return CUresult.stringFor(result);
    }

    @Override
    public int version() {
      return answer("cuDriverGetVersion", version);
    }

    @Override
    public Device device() {
      return answer("cuDeviceGet", device);
    }

    private <T> T answer(String question, T answer) {
      if (question.equals(mute)) {
        throw new CudaException(question, "CUDA_ERROR_UNKNOWN");
      }
      return answer;
    }
  }

  @Test
  void nothingIsMissingWhereAllIsThere() {
    Machine windows = WELL.of("Windows 11", "amd64").withLibrary("nvcuda.dll");
    Machine ampere = WELL.withDevice(new CudaProbe.Device("A100", 8, 0));
    assertThat(Stream.of(WELL, WELL.of("Linux", "x86_64"), windows, ampere))
        .allSatisfy(machine -> assertThat(CudaRequirements.missing(machine)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("lacking")
  void saysWhatIsMissingAndWhatToDo(Machine machine, String what, String advice) {
    MissingCuda missing = CudaRequirements.missing(machine).orElseThrow();
    assertThat(missing.what()).isEqualTo(what);
    assertThat(missing.advice()).isEqualTo(advice);
  }

  private static Stream<Arguments> lacking() {
    String x64 = "it has those of Linux and Windows on x86-64";
    String ask = "see what nvidia-smi says";
    String folder = "java.io.tmpdir must be writable and allow execution";
    return Stream.of(
        lacks(
            WELL.of("Linux", "aarch64"),
            "JCuda " + JCudaVersion.get() + " has no native library for Linux aarch64",
            x64),
        lacks(
            WELL.of("Mac OS X", "aarch64"),
            "JCuda " + JCudaVersion.get() + " has no native library for Mac OS X aarch64",
            x64),
        lacks(
            WELL.withLibrary("none"),
            "there is no NVIDIA driver (libcuda.so.1 is not found)",
            "install one, version 525 or newer"),
        lacks(
            WELL.of("Windows 11", "amd64"),
            "there is no NVIDIA driver (nvcuda.dll is not found)",
            "install one, version 527 or newer"),
        lacks(
            WELL.withLinkError(new UnsatisfiedLinkError("no permission\nand more")),
            "JCuda " + JCudaVersion.get() + " does not load (no permission)",
            folder),
        lacks(
            WELL.withLinkError(new NoClassDefFoundError()),
            "JCuda " + JCudaVersion.get() + " does not load (java.lang.NoClassDefFoundError)",
            folder),
        lacks(WELL.withInit(CUresult.CUDA_ERROR_NO_DEVICE), "the driver finds no GPU", ask),
        lacks(
            WELL.withInit(CUresult.CUDA_ERROR_SYSTEM_DRIVER_MISMATCH),
            "the driver does not start: CUDA_ERROR_SYSTEM_DRIVER_MISMATCH",
            ask),
        lacks(
            WELL.withMute("cuDriverGetVersion"),
            "the driver does not answer: cuDriverGetVersion: CUDA_ERROR_UNKNOWN",
            ask),
        lacks(
            WELL.withVersion(11_080),
            "the driver is for CUDA 11.8, and must be for 12.0",
            "install version 525 or newer"),
        lacks(
            WELL.withMute("cuDeviceGet"),
            "the driver does not answer: cuDeviceGet: CUDA_ERROR_UNKNOWN",
            ask),
        lacks(
            WELL.withDevice(new CudaProbe.Device("T4", 7, 5)),
            "T4 has compute capability 7.5, and must have 8.0",
            "use a GPU of 2020 or newer"));
  }

  private static Arguments lacks(Machine machine, String what, String advice) {
    return Arguments.of(machine, what, advice);
  }
}
