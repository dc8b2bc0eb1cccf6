package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.tensor.InvalidTensorException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of a device's failures, and refused before it is asked. */
class DeviceMessagesTest {

  @Test
  void aFaultIsBlamedOnAllThatRan() {
    assertThat(DeviceProgram.suspects(launches("a"), "a layer")).isEqualTo("a for a layer");
    assertThat(DeviceProgram.suspects(launches("a", "b", "a"), "a layer"))
        .isEqualTo("one of a, b for a layer");
  }

  private static Stream<CudaLaunch> launches(String... entries) {
    return Stream.of(entries).map(e -> new CudaLaunch("module", e, Dim3.of(1), Dim3.of(1), 0));
  }

  @Test
  void whatTheCompilerSaysIsQuotedInOneLine() {
    assertThat(JitLog.quoted("ptxas fatal : no\n  such instruction\n"))
        .isEqualTo(" (ptxas fatal : no such instruction)");
    assertThat(JitLog.quoted("\n")).isEmpty();
  }

  @Test
  void theModulesThatAreToFailDoSoForTheirReasons() {
    assumeTrue(AssembledKernel.isAssemblerThere(), "JCuda has no PTX compiler for this platform");
    assertThat(AssembledKernel.ofModule("fault", "sm_80"))
        .extracting(AssembledKernel::entry)
        .containsExactly("fault");
    assertThatThrownBy(() -> AssembledKernel.ofModule("broken", "sm_80"))
        .hasMessageContaining("gatun");
  }

  @Test
  void whatPinnedMemoryLacksIsTheHosts() {
    assertThat(PinnedMemory.outOfMemory("the host, pinned for a GPU", 7))
        .hasMessageMatching(
            "memory on the host, pinned for a GPU: 7 bytes were asked for, and of [1-9]\\d* are"
                + " \\d+ free");
  }

  @Test
  void aCallThatRunsOutOfMemorySaysWhatThereIs() {
    assertThat(new DeviceMemoryException("a graph", "out of memory", "of 9 bytes are 2 free"))
        .hasMessage("a graph: out of memory; of 9 bytes are 2 free");
  }

  @Test
  void aPinnedBlockHasAsManyBytesAsABufferMay() {
    assertThatCode(() -> PinnedMemory.requireSize(1)).doesNotThrowAnyException();
    assertThatCode(() -> PinnedMemory.requireSize(Integer.MAX_VALUE)).doesNotThrowAnyException();
    for (long bytes : new long[] {-1, 0, 1L << 31}) {
      assertThatThrownBy(() -> PinnedMemory.requireSize(bytes))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessage("pinned block of %d bytes: must be 1 to 2147483647", bytes);
    }
  }
}
