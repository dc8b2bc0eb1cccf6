package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListCommandTest {

  private static final List<String> NAMES = Contenders.all().stream().map(Contender::name).toList();

  @Test
  void listsEveryContenderInOrder() {
    Run run = Run.of("list", "--problem", "ic3ih8oc4kh3");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).map(line -> line.split(" ")[0]).isEqualTo(NAMES);
    assertThat(run.lines()).allMatch(line -> line.matches("\\S+ +(yes|no: .+)"));
  }

  @Test
  void saysOfEachWhyItDoesNotTakeTheProblem() {
    String problem = "g2ic6ih9oc8kh3sh2";
    List<String> answers =
        Contenders.all().stream()
            .map(contender -> contender.supports(ConvProblem.parse(problem)).reason())
            .map(reason -> reason == null ? "yes" : "no: " + reason)
            .toList();
    assertThat(answers).contains("yes").anyMatch(answer -> answer.startsWith("no: takes "));
    assertThat(Run.of("list", "--problem", problem).lines())
        .map(line -> line.replaceFirst("\\S+ +", ""))
        .isEqualTo(answers);
  }

  @Test
  void saysOfEachCudaKernelWhatItLacksHere() {
    String answer = CudaDevices.missing().map(missing -> "no: " + missing).orElse("yes");
    assertThat(Run.of("list").lines())
        .filteredOn(line -> line.startsWith("cuda-"))
        .anyMatch(line -> line.endsWith(" " + answer))
        .allMatch(line -> line.endsWith(" " + answer) || line.contains(" no: takes "), answer);
  }

  @Test
  void listsAsJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Run.of("list", "--json").out());
    assertThat(json.findValuesAsText("name")).isEqualTo(NAMES);
    assertThat(json).allMatch(entry -> entry.get("supported").isBoolean());
  }

  @Test
  void refusesAProblemThatCannotExist() {
    Run run = Run.of("list", "--problem", "ic64ih2oc64kh5");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("kh5").contains("must fit");
  }
}
