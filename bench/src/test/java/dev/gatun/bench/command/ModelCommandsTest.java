package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on an ONNX model. */
class ModelCommandsTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void export() {
    model = folder.resolve("lenet5.onnx");
    assertThat(Run.of("export", "lenet5", "--random", "1", "--out", model.toString()).status())
        .isZero();
  }

  @Test
  void describesItAsTheNetworkThatItWas() {
    Run described = Run.of("describe", model.toString(), "--batch", "2");
    assertThat(described.status()).isZero();
    assertThat(described.out()).isEqualTo(Run.of("describe", "lenet5", "--batch", "2").out());
  }

  @Test
  void aModelThatIsCutOffOrMissingEndsWithASentence() throws IOException {
    Path broken = folder.resolve("broken.onnx");
    byte[] all = Files.readAllBytes(model);
    Files.write(broken, Arrays.copyOf(all, all.length / 2));
    Run cut = Run.of("run", broken.toString());
    assertThat(cut.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(cut.err()).startsWith("no ONNX model, or cut off: ").hasLineCount(1);
    Run missing = Run.of("describe", folder.resolve("none.onnx").toString());
    assertThat(missing.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(missing.err()).contains("must be a file that exists").hasLineCount(1);
  }

  @Test
  void takesTensorsForModelsOnly() {
    Run run = Run.of("run", "lenet5", "--tensor", "src.pb");
    assertThat(run.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(run.err()).contains("--tensor with 'lenet5': must be an ONNX model");
    Run weights = Run.of("run", model.toString(), "--weights", "w.safetensors");
    assertThat(weights.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(weights.err()).contains("--weights: an ONNX model has its own");
  }
}
