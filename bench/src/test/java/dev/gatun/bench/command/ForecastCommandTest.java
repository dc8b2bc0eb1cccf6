package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.suite.Suite;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ForecastCommandTest {

  @Test
  void predictsEveryLayerOfASuite() {
    Run run = Run.of("forecast", "--suite", "quick", "--batch", "1");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(1 + Suite.QUICK.layers().size());
    assertThat(run.lines().stream().skip(1)).allMatch(line -> line.contains(" cuda-"));
  }

  @Test
  void movesAtLeastTheOperandsAndTakesAtLeastTheirTime() throws IOException {
    String[] arguments = {
      "forecast", "--json", "--algorithm", "cuda-implicit-gemm", "--problem", "ic64ih56oc64kh3ph1"
    };
    JsonNode entry = new ObjectMapper().readTree(Run.of(arguments).out()).get(0);
    JsonNode forecast = entry.get("forecast");
    assertThat(forecast.get("algorithm").asText()).isEqualTo("cuda-implicit-gemm");
    assertThat(forecast.get("bytes").asDouble())
        .isGreaterThanOrEqualTo(entry.get("leastBytes").asDouble());
    assertThat(forecast.get("nanos").asDouble()).isGreaterThan(entry.get("leastNanos").asDouble());
  }
}
