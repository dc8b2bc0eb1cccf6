package dev.gatun.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: where C2 is busy with other tests, vectors stay objects for minutes. */
class KernelAllocationTest {

  @Test
  void runsAllocateNothingOnTheHeap() {
    List<String> output = FreshJvm.run(KernelAllocationPass.class, List.of());
    assertThat(output).hasSizeGreaterThan(4 * ConvAlgorithms.candidates().size() + 20);
    assertThat(output)
        .as("bytes of the run that allocated least")
        .allMatch(line -> line.endsWith(": 0"));
  }
}
