package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.cuda.CudaDevices;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchDeviceCommandTest {

  @Test
  void saysWhatIsMissingWithoutADevice(@TempDir Path folder) {
    assumeTrue(CudaDevices.missing().isPresent(), "there is a GPU");
    Path file = folder.resolve("device.jsonl");
    Run run = Run.of("bench", "device", "--out", file.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(CudaDevices.missing().orElseThrow().what());
    assertThat(run.err().lines()).hasSize(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAnUnknownNetworkAtOnce() {
    Run run = Run.of("bench", "device", "--network", "resnet51");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("resnet51").doesNotContain("\tat ");
  }

  @Test
  void refusesABatchOfNone() {
    Run run = Run.of("bench", "device", "--batch", "32,0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'0': must be a number from 1");
  }
}
