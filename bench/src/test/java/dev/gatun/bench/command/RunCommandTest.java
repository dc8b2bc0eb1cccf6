package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

  @Test
  void showsPlanProfileAndClasses(@TempDir Path folder) throws IOException {
    Run run =
        Run.of("run", "lenet5", "--plan", "--profile", "--top", "3", "--chart", folder.toString());
    assertThat(run.status()).isZero();
    assertThat(run.lines().getFirst()).startsWith("node").contains("kernel", "why", "fused");
    assertThat(run.lines()).anyMatch(line -> line.matches("f5 +matrix-vector +dense, one row .*"));
    assertThat(run.lines()).anyMatch(line -> line.matches("s2 +max 2×2/2 +max-pool .*%.*"));
    assertThat(run.lines()).anyMatch(line -> line.matches("classes: \\d \\(.*\\), \\d .*, \\d .*"));
    assertThat(run.lastLine()).matches(".* a run \\(median of \\d+, 95 % interval .* to .*\\)");
    assertThat(folder.resolve("profile-lenet5.svg")).isNotEmptyFile();
    assertThat(Files.exists(folder.resolve("profile-lenet5.png"))).isTrue();
  }

  @Test
  void tellsAllAsJson() throws IOException {
    Run run = Run.of("run", "lenet5", "--batch", "2", "--random", "7", "--json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("network").asText()).isEqualTo("lenet5");
    assertThat(json.get("batch").asInt()).isEqualTo(2);
    assertThat(json.get("top")).hasSize(5);
    assertThat(json.get("millis").get("value").asDouble()).isPositive();
    assertThat(json.get("plan").get("steps").get(0).get("node").asText()).isEqualTo("c1");
    assertThat(json.get("peakOffHeapBytes").asLong()).isGreaterThan(4 * 61_706);
    assertThat(json.get("profile").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lenet6; network 'lenet6': must be one of",
        "lenet5 --threads 9999; threads: must be at most",
        "vgg16 --size 8; node 'pool4'"
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("run " + args).split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
  }
}
