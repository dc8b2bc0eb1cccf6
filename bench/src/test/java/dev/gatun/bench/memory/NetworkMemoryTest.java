package dev.gatun.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.network.zoo.UnknownNetworkException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NetworkMemoryTest {

  private static final long MIB = 1 << 20;

  @Test
  void linuxIsReadAsItWrites() {
    List<String> status =
        List.of(
            "Name:\tjava", "VmPeak:\t 9000000 kB", "VmHWM:\t  412160 kB", "VmRSS:\t     128 kB");
    ProcessMemory memory = ProcessMemory.parse(status);
    assertThat(memory).isEqualTo(new ProcessMemory(412_160 * 1024L, 128 * 1024L));
    assertThat(ProcessMemory.ofLine(memory.line())).isEqualTo(memory);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ProcessMemory.parse(List.of("Name:\tjava")))
        .hasMessageContaining("VmHWM: is not in [Name:\tjava]");
  }

  /** A JVM takes some ten MiB and this network one. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the memory of a process is read from Linux")
  void bothSidesAreMeasured() throws IOException {
    NetworkMemory memory = NetworkMemory.measure("lenet5", 2, 1);
    assertThat(memory.weightBytes()).isBetween(200 * 1024L, MIB);
    for (ProcessMemory side : List.of(memory.ours(), memory.peer())) {
      assertThat(side.peakBytes()).isBetween(20 * MIB, 4096 * MIB);
      assertThat(side.residentBytes()).isBetween(10 * MIB, side.peakBytes());
    }
    assertThat(memory.text()).startsWith("lenet5").contains("ours at most", "onnxruntime");
  }

  @Test
  void nobodysNetworkIsRefused() {
    assertThatThrownBy(() -> NetworkMemory.measure("nobody", 1, 1))
        .isInstanceOf(UnknownNetworkException.class);
  }
}
