package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchNetworksCommandTest {

  @BeforeAll
  static void letTestsRunBesideOtherBenchmarks() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void runsBothSidesOnWhatIsAskedForWithOptionsOfJmh(@TempDir Path folder) throws IOException {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
    String json = folder.resolve("jmh.json").toString();
    String log = folder.resolve("jmh.log").toString();
    String options =
        "-p network=lenet5 -p batch=3 -p threads=1 -f 0 -wi 0 -i 1 -r 50ms -rf json -rff %s -o %s";

    Run run = Run.of(("bench networks " + options.formatted(json, log)).split(" "));

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(Path.of(json).toFile());
    assertThat(results.findValuesAsText("runner")).containsExactly("gatun", "onnxruntime");
    for (JsonNode result : results) {
      assertThat(result.get("params").get("batch").asText()).isEqualTo("3");
      double millis = result.get("primaryMetric").get("score").asDouble();
      double gflops = result.get("secondaryMetrics").get("gflops").get("score").asDouble();
      assertThat(gflops * millis * 1e6).isBetween(2.49e6, 2.51e6);
    }
    assertThat(Files.readString(Path.of(log))).contains("lenet5");
  }

  @Test
  void failedBenchmarkIsAFinding(@TempDir Path folder) {
    String log = folder.resolve("jmh.log").toString();
    Run run =
        Run.of(
            ("bench networks -p network=lenet6 -p batch=1 -p threads=1 -f 0 -wi 0 -i 1 -o " + log)
                .split(" "));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void refusesWhatJmhDoesNotKnow() {
    Run run = Run.of("bench", "networks", "-f", "many");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("many").doesNotContain("\tat ");
  }
}
