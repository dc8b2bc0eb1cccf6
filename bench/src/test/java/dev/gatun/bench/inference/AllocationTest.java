package dev.gatun.bench.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.jvm.FreshJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In JVMs of their own: where C2 is busy with other tests, vectors stay objects for minutes. */
class AllocationTest {

  @ParameterizedTest
  @CsvSource({"lenet5, 2", "cifar-resnet20, 1", "alexnet, 1", "alexnet-2012, 1", "googlenet, 2"})
  void runsAllocateNothingOnTheHeap(String network, String threads) {
    List<String> output = FreshJvm.run(AllocationPass.class, List.of(network, threads));
    assertThat(output.getLast()).as("bytes of the run that allocated least").isEqualTo("0");
  }
}
