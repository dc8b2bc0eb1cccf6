package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DescribeCommandTest {

  @Test
  void showsLayersAndTotals() {
    Run run = Run.of("describe", "vgg16");
    assertThat(run.status()).isZero();
    assertThat(run.lines().getFirst().split(" +"))
        .containsExactly(
            "layer",
            "operation",
            "dst",
            "parameters",
            "mult-adds",
            "activation",
            "weights",
            "field");
    assertThat(run.lines())
        .map(line -> line.replaceAll(" +", " "))
        .contains(
            "picture input 1×3×224×224 602 KB 1",
            "conv1_2 conv 3×3 1×64×224×224 36,928 1.85 G 12.8 MB 148 KB 5",
            "fc6 dense 1×4096 102,764,544 103 M 16.4 KB 411 MB 404");
    assertThat(run.lastLine().replaceAll(" +", " "))
        .isEqualTo("total 138,357,544 15.5 G 115 MB 553 MB");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyNetworkFitsAHundredColumns(String network) {
    assertThat(Run.of("describe", network).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void takesAnyBatchAndSize() {
    Run run = Run.of("describe", "resnet18", "--batch", "4", "--size", "256x320");
    assertThat(run.lines())
        .anyMatch(line -> line.matches("conv1 +conv 7×7/2 +4×64×128×160 +9,408 .*"))
        .anyMatch(line -> line.matches("sum5_2 +add +4×512×8×10 .*"));
    Run square = Run.of("describe", "resnet18", "--size", "64");
    assertThat(square.lines()).anyMatch(line -> line.matches("sum5_2 +add +1×512×2×2 .*"));
  }

  @Test
  void describesAsJson() throws IOException {
    Run run = Run.of("describe", "lenet5", "--batch", "2", "--json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("network").asText()).isEqualTo("lenet5");
    assertThat(json.get("parameters").asLong()).isEqualTo(61_706);
    assertThat(json.get("multiplyAdds").asLong()).isEqualTo(2 * 416_520);
    JsonNode conv = json.get("layers").get(1);
    assertThat(conv.get("name").asText()).isEqualTo("c1");
    assertThat(conv.get("operation").asText()).isEqualTo("conv 5×5");
    assertThat(conv.get("dst")).map(JsonNode::asInt).containsExactly(2, 6, 28, 28);
    assertThat(conv.get("parameters").asLong()).isEqualTo(156);
    assertThat(conv.get("activationBytes").asLong()).isEqualTo(2 * 4 * 6 * 28 * 28);
    assertThat(conv.get("weightBytes").asLong()).isEqualTo(4 * 156);
    assertThat(conv.get("receptiveRows").asLong()).isEqualTo(5);
  }

  @Test
  void withoutANameShowsWhichThereAre() throws IOException {
    assertThat(Run.of("describe").lines()).map(line -> line.split(" ")[0]).isEqualTo(Zoo.names());
    JsonNode json = new ObjectMapper().readTree(Run.of("describe", "--json").out());
    assertThat(json.findValuesAsText("name")).isEqualTo(Zoo.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "vgg17; network 'vgg17': must be one of",
        "vgg16 --size 8; node 'pool4' (max 2×2/2) of 'conv4_3_relu' 1×512×1×1",
        "vgg16 --size 8y8; size '8y8': must be rows and columns",
        "vgg16 --size 0; size '0': must be rows and columns, such as 224x320, or one number, each"
            + " from 1 to 999999",
        "vgg16 --size 20000; node 'fc6' (dense) of 'flatten' 1×200000000: shape 4096×200000000: a",
        "vgg16 --batch 0; must be a number from 1",
        "vgg16 --batch 999999999; at most 2^38 elements",
        "--batch 2; name a network"
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("describe " + args).split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
  }

  static List<String> networks() {
    return Zoo.names();
  }
}
