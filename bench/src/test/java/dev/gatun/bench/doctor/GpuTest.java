package dev.gatun.bench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.cuda.CudaException;
import dev.gatun.kernels.cuda.MissingCuda;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor says of a GPU, be there one or not. */
class GpuTest {

  @Test
  void aMissingOneIsNotedWithTheAdvice() {
    MissingCuda missing = new MissingCuda("there is none", "buy one");
    assertThat(Gpu.finding(Optional.of(missing), () -> "not asked"))
        .isEqualTo(
            Finding.note(
                "GPU",
                "there is none",
                "only CUDA needs it, with a GPU of 2020 or newer, and cuDNN 8 or 9 for its peer:"
                    + " buy one"));
  }

  @Test
  void oneThatIsThereIsNamed() {
    assertThat(Gpu.finding(Optional.empty(), () -> "H200, 139 GiB free"))
        .isEqualTo(Finding.ok("GPU", "H200, 139 GiB free"));
  }

  @Test
  void oneThatCannotBeHadIsNotedToo() {
    Finding finding =
        Gpu.finding(
            Optional.empty(),
            () -> {
              throw new CudaException("cuCtxCreate on H200", "CUDA_ERROR_DEVICE_UNAVAILABLE");
            });
    assertThat(finding)
        .isEqualTo(
            Finding.note(
                "GPU",
                "cuCtxCreate on H200: CUDA_ERROR_DEVICE_UNAVAILABLE",
                "only CUDA needs it, with a GPU of 2020 or newer, and cuDNN 8 or 9 for its peer:"
                    + " see what nvidia-smi says"));
  }
}
