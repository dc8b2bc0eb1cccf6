package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.suite.Suite;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyCommandTest {

  private static final int ALGORITHMS = ConvAlgorithms.all().size();

  @Test
  void givesAVerdictForEachAlgorithmAndKindOfData() {
    Run run = Run.of("verify", "--problem", "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(2 * ALGORITHMS + 1);
    for (ConvAlgorithm algorithm : ConvAlgorithms.all()) {
      assertThat(run.lines()).anyMatch(line -> line.contains(" " + algorithm.name() + " exact "));
      assertThat(run.lines()).anyMatch(line -> line.contains(" " + algorithm.name() + " bounded "));
    }
    assertThat(run.lastLine()).matches("\\d+ passed, 0 failed, \\d+ skipped");
  }

  @Test
  void saysWhereNothingWasChecked() {
    Run run = Run.of("verify", "--problem", "ic4ih5oc4kh1", "--algorithm", "winograd-f2");
    assertThat(run.status()).isZero();
    assertThat(run.lastLine()).isEqualTo("0 passed, 0 failed, 2 skipped: nothing was checked");
  }

  @Test
  void takesAListOfBenchdnn() throws URISyntaxException {
    Path file = Path.of(VerifyCommandTest.class.getResource("shapes_twenty").toURI());
    Run run = Run.of("verify", "--problems", "" + file, "--algorithm", "direct", "--data", "exact");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lastLine()).isEqualTo("20 passed, 0 failed, 0 skipped");
    assertThat(run.err()).contains("ignored: --reset --cfg=f32 --dir=FWD_B --stag=axb --mb=2");
  }

  @Test
  void takesAllPostOpsAndSeveralProblems(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("p"), "# two\nic3ih5oc2kh3\n\nic1ih4oc9kh1\n");
    Run run =
        Run.of(
            "verify",
            "--problems",
            file.toString(),
            "--problem",
            "ic2ih3oc2kh2", //
            "--algorithm",
            "direct",
            "--data",
            "exact",
            "--post-ops",
            "all");
    assertThat(run.status()).isZero();
    assertThat(run.lastLine()).isEqualTo("15 passed, 0 failed, 0 skipped");
    assertThat(run.out()).contains("add-then-relu");
  }

  @Test
  void takesASuiteAndEveryKindOfData() {
    Run run =
        Run.of("verify", "--suite", "quick", "--algorithm", "winograd-f2", "--data", "relu-like");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(Suite.QUICK.layers().size() + 1);
    assertThat(run.lines()).anyMatch(line -> line.startsWith("PASSED     winograd-f2 relu-like"));

    Run all =
        Run.of("verify", "--problem", "ic3ih5oc2kh3", "--algorithm", "direct", "--data", "all");
    assertThat(all.lastLine()).isEqualTo("4 passed, 0 failed, 0 skipped");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void theCommandThatRepeatsACheckRepeatsIt(Tier tier) {
    ConvCheck check =
        new ConvCheck(
            ConvProblem.parse("ic5ih7oc3kh3ph1n\"a layer*2\""),
            ConvAlgorithms.named("im2col-gemm"),
            tier,
            PostOps.RELU_THEN_ADD,
            -42,
            VectorWidth.W128,
            1);
    Matcher words = Pattern.compile("'([^']*)'|(\\S+)").matcher(check.command());
    String[] args =
        words
            .results()
            .skip(1)
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toArray(String[]::new);
    Run run = Run.of(args);
    assertThat(run.status()).isZero();
    assertThat(run.lines().getFirst())
        .startsWith("PASSED")
        .contains("im2col-gemm " + tier + " relu-then-add '" + check.problem().text() + "'");
  }

  @Test
  void aFailureIsAFindingAndTellsHowToRepeatIt() {
    ConvCheck check =
        new ConvCheck(
            ConvProblem.parse("ic5ih7oc3kh3ph1"),
            new WrongAlgorithm(),
            Tier.EXACT,
            PostOps.NONE,
            1,
            VectorWidth.preferred(),
            1);
    Run run = Run.of(out -> new Verification(out).run(List.of(check)));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines().getFirst()).startsWith("FAILED").contains("wrong exact none");
    assertThat(run.lines().get(1)).contains("repeat: ./gatun verify --algorithm wrong");
    assertThat(run.lastLine()).isEqualTo("0 passed, 1 failed, 0 skipped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--problem ic64ih2oc64kh5; kh5: the kernel with its dilation must fit",
        "--problem ic64; is missing",
        "--problem ic65536ih200oc1kh1; 2621440000 floats in a tensor: here it must be at most",
        "--network resnet51; network 'resnet51': must be one of",
        "--problems no/such/file; no/such/file: is not there",
        "--problem ic1ih1oc1kh1 --algorithm fastest; algorithm \"fastest\": must be one of",
        "--problem ic1ih1oc1kh1 --width 64; width '64': must be one of 128, 256, 512",
        "--problem ic1ih1oc1kh1 --threads 4096; 4096 threads: must be at most",
        "--problem ic1ih1oc1kh1 --threads 0; '0': must be a number from 1",
        "--problem ic1ih1oc1kh1 --post-ops gelu; post-ops 'gelu': must be one of none, relu",
        "--problem ic1ih1oc1kh1 --data some; data 'some': must be one of exact, bounded, both",
        "--algorithm direct; nothing to verify",
        "--cliffs 0; must be a number from 1"
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("verify " + args).split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void huntsCliffsInFreshJvms() {
    Run run = Run.of("verify", "--cliffs", "2", "--at-once", "2", "--problem", "ic16ih8oc16kh3");
    assertThat(run.status()).isEqualTo(run.lastLine().endsWith(", 0 cliffs") ? 0 : 1);
    assertThat(run.lines()).anyMatch(line -> line.matches("JVM 1 of 2: [1-9]\\d* rates, .* left"));
    assertThat(run.lines()).anyMatch(line -> line.startsWith("JVM 2 of 2: "));
    assertThat(run.lines()).as("be they cliffs or not").anyMatch(l -> l.contains("lowest in JVM "));
    assertThat(run.lastLine()).matches("1 layers, 2 fresh JVMs, \\d+ cliffs");
  }
}
