package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of problems as benchdnn keeps them. */
class ProblemFileTest {

  @TempDir private Path folder;

  @Test
  void readsWhatBenchdnnReads() throws IOException {
    ProblemFile read =
        read(
            """
            # resnet_50, forward
            --reset --cfg=f32
            --dir=FWD_B

            g1ic3ih224oc64oh112kh7sh2ph3n"resnet_50:conv1"
            mb2_ic64ih56_oc64oh56_kh3ph1n"resnet 50:conv2*3"   # a comment behind
            --mb=2 ic8ih5oc8kh1 ic8ih7oc8kh1
            --cfg=f32
            """);
    assertThat(read.problems())
        .extracting(ConvProblem::name)
        .containsExactly("resnet_50:conv1", "resnet 50:conv2", "", "");
    assertThat(read.problems()).extracting(ConvProblem::times).containsExactly(1, 3, 1, 1);
    assertThat(read.problems()).extracting(ConvProblem::ih).containsExactly(224, 56, 5, 7);
    assertThat(read.ignoredOptions())
        .containsExactly("--reset", "--cfg=f32", "--dir=FWD_B", "--mb=2");
    assertThat(read.note()).contains("ignored: --reset --cfg=f32 --dir=FWD_B --mb=2");
  }

  /** As oneDNN's own lists have them. */
  @Test
  void passesOverWhatIsNotForUs() throws IOException {
    ProblemFile read =
        read(
            "\uFEFF"
                + """
                --attr-post-ops=, \\
                                sum:0.5+relu, \\
                                linear:2:1
                ic8ih5oc8kh1n"id3"
                ic8id7ih7oc8kd3kh3n"volume"
                ic8ih7oc8kh1
                """);
    assertThat(read.problems()).extracting(ConvProblem::name).containsExactly("id3", "");
    assertThat(read.ignoredOptions()).containsExactly("--attr-post-ops=,");
    assertThat(read.note())
        .contains("ignored: --attr-post-ops=,")
        .endsWith("three dimensions are left out: ic8id7ih7oc8kd3kh3n\"volume\"");
  }

  @Test
  void saysNothingWhereNothingIsIgnored() throws IOException {
    assertThat(read("ic8ih5oc8kh1\r\nic8ih7oc8kh1").note()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "ic8ih5oc8kh1|ic8oc8kh1; layers.txt:2: ih: this key is missing",
        "ic8ih5oc8kh1n\"open; layers.txt:1: ",
        "# nothing|--reset; layers.txt: there is no problem in it",
        "ic8ih5oc8kh1|ic2ih2oc64kh5; layers.txt:2: "
      })
  void tellsTheLineOfWhatIsWrong(String lines, String words) {
    assertThatThrownBy(() -> read(lines.replace('|', '\n')))
        .isInstanceOf(InvalidProblemFileException.class)
        .hasMessageContaining(words);
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28, 0});
    assertThatThrownBy(() -> ProblemFile.read(binary, UnaryOperator.identity()))
        .isInstanceOf(InvalidProblemFileException.class)
        .hasMessageEndingWith("binary: is not UTF-8 text");
    assertThatThrownBy(() -> ProblemFile.read(folder.resolve("none"), UnaryOperator.identity()))
        .isInstanceOf(InvalidProblemFileException.class)
        .hasMessageEndingWith("none: is not there");
  }

  private ProblemFile read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("layers.txt"), text);
    return ProblemFile.read(file, UnaryOperator.identity());
  }
}
