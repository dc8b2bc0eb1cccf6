package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuelCommandTest {

  private static final String ESTIMATE = "[0-9.]+ \\[[0-9.]+, [0-9.]+] n=";

  @Test
  void endsWithTheRatio() {
    Run run = Run.of("duel", "direct", "naive", "--problem", "ic4ih8oc4kh3", "--rounds", "5");
    assertThat(run.status()).isZero();
    assertThat(run.lastLine()).matches("ratio direct/naive " + ESTIMATE + 5);
    assertThat(run.out()).contains("GF/s").contains("% of the peak").contains("FMA peak");
  }

  @Test
  void givesRawSamplesAndAllThatProducedThemAsJson() throws IOException {
    Run run =
        Run.of("duel", "direct", "naive", "--problem", "ic4ih8oc4kh3", "--rounds", "5", "--json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("a").get("nanos")).hasSize(5).allMatch(nanos -> nanos.asDouble() > 0);
    assertThat(json.get("b").get("nanos")).hasSize(5);
    assertThat(json.get("a").get("runs").asInt()).isPositive();
    assertThat(json.get("ratio").get("n").asInt()).isEqualTo(5);
    assertThat(json.get("machine").get("jvmFlags")).isNotEmpty();
    assertThat(json.get("command").asText())
        .isEqualTo("./gatun duel direct naive --problem ic4ih8oc4kh3 --rounds 5 --json");
  }

  @Test
  void measuresTheMicroKernelAgainstThePeak() {
    Run run = Run.of("duel", "micro-kernel", "fma-peak", "--rounds", "3");
    assertThat(run.status()).isZero();
    assertThat(run.lastLine()).matches("ratio micro-kernel/fma-peak " + ESTIMATE + 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "direct; duel needs A and B, or --suite and --against",
        "--networks; --networks belongs to --against onnxruntime",
        "--networks --against onednn; --networks belongs to --against onnxruntime",
        "direct naive --out here; --network and --out belong to --networks",
        "--network lenet5 --against onnxruntime; --network and --out belong to --networks",
        "--suite quick; --suite and --against belong together",
        "--against onednn; --suite and --against belong together",
        "direct --suite quick --against onednn; without A, B and --problem",
        "--suite slow --against onednn; 'slow'",
        "direct naive; direct computes convolutions: say which by --problem",
        "direct best --problem ic1ih1oc1kh1; contender \"best\": must be one of",
        "micro-kernel fma-peak --threads 2; --threads 2: micro-kernel runs on one",
        "direct naive --problem ic1ih1oc1kh1 --rounds 0; must be a number from 1",
        "direct naive --problem oc1kh1; ih: this key is missing"
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("duel " + args).split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
  }
}
