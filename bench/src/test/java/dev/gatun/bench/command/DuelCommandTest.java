package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuelCommandTest {

  private static final String ESTIMATE = "[0-9.]+ \\[[0-9.]+, [0-9.]+] n=";

  @Test
  void endsWithTheRatio() {
    Run run = Run.of("duel", "direct", "naive", "--problem", "ic4ih8oc4kh3", "--rounds", "5");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lastLine()).matches("ratio direct/naive " + ESTIMATE + 5);
    assertThat(run.lines().get(run.lines().size() - 2))
        .matches("direct against naive: (faster by|slower by|no difference beyond) .* ?%.*");
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
  void sidesMayDifferInTheirSettings() {
    String side = "direct@threads=1,post-ops=add-then-relu,layout=nhwc,delay=2.5";
    Run run = Run.of("duel", side, "direct", "--problem", "ic4ih8oc4kh3", "--rounds", "3");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lastLine()).startsWith("ratio " + side + "/direct ");
  }

  @Test
  void copiesMeetOneThatIsSplit() {
    assumeTrue(Cores.processors() > 1, "there is one processor");
    Run run =
        Run.of(
            ("duel direct@copies=2,post-ops=relu direct@threads=2,post-ops=relu --rounds 3"
                    + " --problem ic4ih8oc4kh3")
                .split(" "));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lastLine()).startsWith("ratio direct@copies=2,post-ops=relu/direct@threads=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "direct@copies=2,threads=1; copies compute on one thread each, so threads has no place",
        "onednn@copies=2; there are copies of our algorithms only",
        "lenet5@copies=2; has no setting 'copies', only threads, batch",
        "fma-peak@copies=2; has no setting 'copies', only delay"
      })
  void refusesCopiesWhereThereAreNone(String side, String sentence) {
    assumeTrue(Cores.processors() > 1, "there is one processor");
    Run run = Run.of("duel", side, side, "--problem", "ic1ih1oc1kh1");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }

  @Test
  void wholeNetworksMeet() {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
    String batched = "lenet5@batch=2,runtime=onnxruntime";
    Run run = Run.of("duel", "lenet5", batched, "--rounds", "3");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lastLine()).startsWith("ratio lenet5/" + batched + " ");
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
        "direct; duel needs A and B, or --suite and --against, or --acceptance",
        "direct naive --acceptance; --acceptance: takes one side, not naive",
        "direct@ naive --problem ic1ih1oc1kh1; '' must be key=value",
        "direct@threads=1,threads=1 naive --problem ic1ih1oc1kh1; each key there once",
        "direct@threads=0 naive --problem ic1ih1oc1kh1; threads=0 must be a number from 1 to",
        "direct@batch=2 naive --problem ic1ih1oc1kh1; has no setting 'batch', only threads,"
            + " copies, post-ops",
        "direct@post-ops=tanh naive --problem ic1ih1oc1kh1; must be one of none, relu, add",
        "direct@layout=nchw naive --problem ic1ih1oc1kh1; must be one of own, nhwc",
        "direct@delay=x naive --problem ic1ih1oc1kh1; must be percent",
        "onednn@post-ops=relu naive --problem ic1ih1oc1kh1; takes no post-ops here",
        "lenet5@runtime=python lenet5; must be one of gatun, onnxruntime",
        "fma-peak@threads=2 fma-peak; has no setting 'threads', only delay",
        "--networks; --networks belongs to --against onnxruntime",
        "--networks --against onednn; --networks belongs to --against onnxruntime",
        "direct naive --out here; --network and --out belong to --networks",
        "--network lenet5 --against onnxruntime; --network and --out belong to --networks",
        "--suite quick; --suite and --against belong together",
        "--against onednn; --suite and --against belong together",
        "direct --suite quick --against onednn; without A, B and --problem",
        "--suite slow --against onednn; suite 'slow': must be one of",
        "direct naive; direct computes convolutions: say which by --problem",
        "lenet5 naive --problem ic1ih1oc1kh1; lenet5 and naive: must both be networks, or neither",
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
