package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jcuda.driver.CUresult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After which errors a device is lost, and what is said from then on. */
class DeviceHealthTest {

  private final DeviceHealth health = new DeviceHealth("H200");

  @ParameterizedTest
  @ValueSource(ints = {214, 220, 700, 702, 709, 710, 714, 715, 716, 717, 718, 719, 999})
  void isLostByAnErrorAfterWhichNothingElseIsAnswered(int result) {
    health.note(result, "copying");
    assertThat(health.isLost()).isTrue();
    assertThatThrownBy(health::require)
        .isInstanceOf(CudaException.class)
        .hasMessage(
            "H200: was lost, with all that was made there, by an earlier error (copying: %s);"
                + " ask CudaDevices.first() again, which opens it anew",
            CUresult.stringFor(result));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 218, 400, 600, 701, 711, 712, 713, 720, 900})
  void outlivesOthers(int result) {
    health.note(result, "copying");
    assertThat(health.isLost()).isFalse();
    assertThatCode(health::require).doesNotThrowAnyException();
  }

  @Test
  void theFirstErrorIsTheOneThatIsTold() {
    health.note(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, "a kernel");
    health.note(CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED, "what came later");
    assertThatThrownBy(health::require)
        .hasMessageContaining("(a kernel: CUDA_ERROR_ILLEGAL_ADDRESS)");
  }
}
