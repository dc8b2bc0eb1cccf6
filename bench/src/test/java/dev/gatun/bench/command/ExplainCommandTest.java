package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

  private static final List<String> NAMES =
      ConvAlgorithms.all().stream()
          .filter(algorithm -> !algorithm.isChoice())
          .map(ConvAlgorithm::name)
          .toList();

  @Test
  void showsEveryAlgorithmAndEndsWithTheChoice() {
    Run run = Run.of("explain", "--problem", "ic8ih9oc8kh3");
    assertThat(run.status()).isZero();
    assertThat(run.lines().subList(1, NAMES.size() + 1))
        .map(line -> line.split(" ")[0])
        .isEqualTo(NAMES);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("pointwise +no: takes 1×1 kernels.*"))
        .anyMatch(line -> line.matches("cuda-implicit-gemm +no: .*"))
        .anyMatch(line -> line.matches("direct +\\S+ .s +– +\\d+ % +(arithmetic|memory|launch)"))
        .anyMatch(line -> line.contains("FLOP/byte") && line.contains("ridge point"));
    assertThat(run.lastLine())
        .matches("chosen: (\\S+), for \\1 is predicted to be \\S+ times as fast as .*");
  }

  @Test
  void measuresThoseThatMatter() throws IOException {
    Run run = Run.of("explain", "--problem", "ic8ih9oc8kh3", "--measure", "--json");
    assertThat(run.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    String chosen = json.get("chosen").asText();
    assertThat(json.get("reason").asText()).startsWith(chosen + " is measured to be");
    for (JsonNode algorithm : json.get("algorithms")) {
      if (algorithm.get("name").asText().equals(chosen)) {
        assertThat(algorithm.get("measuredNanos").asDouble()).isPositive();
        assertThat(algorithm.get("percentOfPeak").asDouble()).isPositive();
      }
    }
    JsonNode roofline = json.get("roofline");
    assertThat(roofline.get("flops").asDouble()).isEqualTo(2.0 * 8 * 49 * 72);
    assertThat(roofline.get("intensity").asDouble())
        .isCloseTo(
            roofline.get("flops").asDouble() / roofline.get("minimumBytes").asDouble(),
            within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "; --problem",
        "--problem ic64ih2oc64kh5; must fit",
        "--problem ic65536ih1iw1oc1kh200kw200ph100pw100; at most 2147483639",
        "--problem ic1ih1oc1kh1 --threads 100000; at most"
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("explain " + (args == null ? "" : args)).strip().split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
  }
}
