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
    int layers = Suite.QUICK.layers().size();
    assertThat(run.lines()).hasSize(1 + layers + 1);
    assertThat(run.lines().subList(1, 1 + layers)).allMatch(line -> line.contains(" cuda-"));
    assertThat(run.lastLine()).startsWith("µs may be below least µs: ");
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

  @Test
  void whatIsNotTakenIsTold() {
    Run run = Run.of("forecast", "--algorithm", "cuda-winograd-f2", "--problem", "ic64ih56oc64kh1");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("1 of 1 layers are not taken");
  }

  @Test
  void refusesWhatDoesNotRunOnAGpu() {
    assertThat(Run.of("forecast", "--algorithm", "winograd-f2").err())
        .contains("--algorithm winograd-f2: must be a CUDA algorithm");
    assertThat(Run.of("forecast", "--suite", "nosuch").err())
        .contains("suite 'nosuch': must be one of quick, full, five");
    Run unknown = Run.of("forecast", "--algorithm", "cuda-magic");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("\"cuda-magic\": must be one of");
    assertThat(Run.of("forecast", "--batch", "0").err()).contains("must be a number from 1");
  }
}
