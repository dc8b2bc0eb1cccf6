package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

  @Test
  void looksAtEverythingAndAdvisesWhereSomethingIsMissing() throws IOException {
    Run run = Run.of("doctor", "--json");
    assertThat(run.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.findValuesAsText("subject"))
        .filteredOn(subject -> !subject.equals("neighbours"))
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
  }

  @Test
  void speaksToPeople() {
    Run run = Run.of("doctor");
    assertThat(run.lines())
        .anyMatch(line -> line.matches("OK +JDK +25.*"))
        .anyMatch(line -> line.matches("OK +micro-kernels +\\d+ spun, \\d+ of them again"));
  }
}
