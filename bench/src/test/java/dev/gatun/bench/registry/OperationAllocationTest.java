package dev.gatun.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.jvm.FreshJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: where C2 is busy with other tests, vectors stay objects for minutes. */
class OperationAllocationTest {

  @Test
  void runsAllocateNothingOnTheHeap() {
    List<String> output = FreshJvm.run(OperationAllocationPass.class, List.of());
    assertThat(output).hasSizeGreaterThan(30);
    assertThat(output)
        .as("bytes of the run that allocated least")
        .allMatch(line -> line.endsWith(": 0"));
  }
}
