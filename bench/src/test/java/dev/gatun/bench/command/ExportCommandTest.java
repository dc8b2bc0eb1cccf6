package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {

  @TempDir private Path folder;

  @Test
  void writesAFile() throws IOException {
    Path file = folder.resolve("lenet.onnx");
    Run run = Run.of("export", "lenet5", "--random", "1", "--out", file.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(file + " 242 KiB" + System.lineSeparator());
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    assertThat(model.getGraph().getName()).isEqualTo("lenet5");
    assertThat(model.getGraph().getInitializerList())
        .extracting(TensorProto::getName)
        .contains("c1.weight", "output.bias");
    assertThat(folder.toFile().list()).containsExactly("lenet.onnx");
  }

  @Test
  void takesOtherSizesAndReplacesFiles() throws IOException {
    Path file = folder.resolve("resnet.onnx");
    Files.writeString(file, "old");
    String out = file.toString();
    Run run = Run.of("export", "cifar-resnet20", "--random", "-7", "--size", "48x64", "--out", out);
    assertThat(run.status()).isZero();
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    assertThat(model.getGraph().getInput(0).getType().getTensorType().getShape().getDimList())
        .map(dim -> dim.getDimParam().isEmpty() ? dim.getDimValue() + "" : dim.getDimParam())
        .containsExactly("batch", "3", "48", "64");
  }

  @Test
  void weightsGoToAFileAndComeBack() throws IOException {
    String weights = folder.resolve("lenet.safetensors").toString();
    Path drawn = folder.resolve("drawn.onnx");
    Path read = folder.resolve("read.onnx");
    Run run = Run.of("export", "lenet5", "--random", "3", "--out", weights);
    long bytes = Files.size(Path.of(weights));
    assertThat(bytes)
        .as("60,000 trained and 840 fixed parameters, and a header")
        .isGreaterThan(60_840 * 4L);
    assertThat(run.out()).startsWith(weights + " " + Figures.bytes(bytes));
    Run.of("export", "lenet5", "--random", "3", "--out", drawn.toString());
    Run.of("export", "lenet5", "--weights", weights, "--out", read.toString());
    assertThat(read).hasSameBinaryContentAs(drawn);
  }

  @Test
  void refusesTheWeightsOfOtherNetworks() {
    String weights = folder.resolve("lenet.safetensors").toString();
    Run.of("export", "lenet5", "--random", "3", "--out", weights);
    String out = folder.resolve("a.onnx").toString();
    Run run = Run.of("export", "mnist-bn", "--weights", weights, "--out", out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("for network 'mnist-bn': ", " is missing; ", "is unexpected");
    assertThat(folder.toFile().list()).containsExactly("lenet.safetensors");
  }

  @Test
  void saysWhatKeepsAFileFromBeingWritten() {
    String name = "n".repeat(250) + ".onnx";
    String out = folder.resolve(name).toString();
    Run run = Run.of("export", "lenet5", "--random", "1", "--out", out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--out '" + out + "': must be a file that can be written (");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesNoPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "there is no mkfifo");
    new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
    Run run = Run.of("export", "lenet5", "--random", "1", "--out", pipe.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--out '" + pipe + "': must be a file in a folder that exists");
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lenet6 --random 1 --out a.onnx; network 'lenet6': must be one of",
        "lenet5 --out a.onnx; must have either --weights or --random",
        "lenet5 --random 1 --weights a --out a.onnx; must have either --weights or --random",
        "lenet5 --weights nowhere --out a.onnx; 'nowhere': no file: must be a file that exists",
        "lenet5 --weights pom.xml --out a.onnx; safetensors 'pom.xml': header of",
        "lenet5 --random 1; --out",
        "lenet5 --random one --out a.onnx; 'one'",
        "lenet5 --random 1 --out nowhere/a.onnx; must be a file in a folder that exists",
        "lenet5 --random 1 --out target; must be a file in a folder that exists",
        "vgg16 --random 1 --size 8 --out a.onnx; node 'pool4'",
        "vgg16 --random 1 --size 3200 --out a.onnx; bytes: ONNX has at most 2,147,483,647",
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("export " + args).split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
  }
}
