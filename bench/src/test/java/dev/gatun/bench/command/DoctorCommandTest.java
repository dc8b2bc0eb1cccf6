package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.MissingCuda;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

  @Test
  void looksAtEverythingAndAdvisesWhereSomethingIsMissing() throws IOException {
    Run run = Run.of("doctor", "--json");
    assertThat(run.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.findValuesAsText("subject"))
        .filteredOn(subject -> !List.of("neighbours", "common cache").contains(subject))
        .containsExactly(
            "JDK",
            "flags",
            "processor",
            "memory",
            "huge pages",
            "vectors",
            "FMA peak",
            "shared cores",
            "clock",
            "micro-kernels",
            "oneDNN",
            "ONNX Runtime",
            "libtorch",
            "GPU");
    assertThat(json)
        .allMatch(
            entry -> entry.get("state").asText().equals("OK") == entry.get("advice").isNull());
    CudaDevices.missing().ifPresent(missing -> assertIsSaid(missing, gpu(json)));
  }

  private static JsonNode gpu(JsonNode findings) {
    return findings
        .valueStream()
        .filter(finding -> finding.get("subject").asText().equals("GPU"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertIsSaid(MissingCuda missing, JsonNode gpu) {
    assertThat(gpu.get("state").asText()).isEqualTo("NOTE");
    assertThat(gpu.get("detail").asText()).isEqualTo(missing.what());
    assertThat(gpu.get("advice").asText())
        .startsWith("only CUDA needs it")
        .endsWith(": " + missing.advice());
  }

  @Test
  void speaksToPeople() {
    Run run = Run.of("doctor");
    assertThat(run.lines())
        .anyMatch(line -> line.matches("OK +JDK +25.*"))
        .anyMatch(
            line ->
                line.matches(
                    "(OK|NOTE) +micro-kernels +\\d+ spun, \\d+ of them again;"
                        + " \\d vectors of \\d+ bits × \\d+ rows reach [\\d.]+ GF/s on one core"));
  }
}
