package dev.gatun.bench.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.kernels.cuda.CudaDevices;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losing a GPU harms nobody who asks for it again; in a JVM of its own, if there is a GPU. */
class LostDeviceTest {

  @Test
  void isToldAndLeftAloneAndOpenedAnew() {
    CudaDevices.missing().ifPresent(missing -> assumeTrue(false, missing.toString()));
    String name = CudaDevices.first().toString();
    List<String> output = FreshJvm.run(LostDevicePass.class, List.of());
    assertThat(output).hasSize(6);
    assertThat(output.get(0))
        .startsWith("loading module broken on " + name + " (")
        .contains("gatun");
    assertThat(output.get(1)).startsWith("fault for a test: CUDA_ERROR_");
    assertThat(output.get(2))
        .startsWith(name + ": was lost, ")
        .contains("(fault for a test: CUDA_ERROR_");
    assertThat(output.subList(3, 6)).containsExactly("pinned: 4", "anew: true", "value: 5.0");
  }
}
