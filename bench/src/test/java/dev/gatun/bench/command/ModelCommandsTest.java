package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.gatun.bench.report.picture.Fonts;
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
    assertThat(run.err()).contains("--tensor, --expect with 'lenet5': must be an ONNX model");
    Run weights = Run.of("run", model.toString(), "--weights", "w.safetensors");
    assertThat(weights.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(weights.err()).contains("--weights: an ONNX model has its own");
  }

  /** Whatever a model calls itself, its charts are where they are asked for. */
  @Test
  void drawsNowhereElse() throws IOException {
    assumeThat(Fonts.missing()).isEmpty();
    ModelProto.Builder named = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    named.getGraphBuilder().setName("../else where");
    String file = write("named.onnx", named.build().toByteArray());
    Path charts = folder.resolve("charts");
    assertThat(Run.of("run", file, "--chart", charts.toString()).status()).isZero();
    assertThat(charts.resolve("profile-.._else_where.svg")).isNotEmptyFile();
    assertThat(folder.resolve("profile-..")).doesNotExist();
  }

  @Test
  void exportsItAgain() throws IOException {
    Path again = folder.resolve("again.onnx");
    Run run = Run.of("export", model.toString(), "--out", again.toString());
    assertThat(run.status()).isZero();
    assertThat(again).hasSameBinaryContentAs(model);
    Run drawn = Run.of("export", model.toString(), "--random", "1", "--out", again.toString());
    assertThat(drawn.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(drawn.err()).contains("--random: an ONNX model has weights of its own");
  }

  /** As the tests of ONNX's operators have them: what is no float is given with the model. */
  @Test
  void comparesWhatIsComputedFromIntegersOnly() throws IOException {
    NodeProto fill =
        NodeProto.newBuilder()
            .setOpType("ConstantOfShape")
            .addInput("sizes")
            .addOutput("y")
            .build();
    ValueInfoProto.Builder input =
        ValueInfoProto.newBuilder().setName("sizes").setType(type(DataType.INT64));
    ValueInfoProto.Builder output =
        ValueInfoProto.newBuilder().setName("y").setType(type(DataType.FLOAT));
    ModelProto filling =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(21))
            .setGraph(GraphProto.newBuilder().addNode(fill).addInput(input).addOutput(output))
            .build();
    String file = write("fill.onnx", filling.toByteArray());
    TensorProto.Builder zeros =
        TensorProto.newBuilder().setDataType(DataType.FLOAT.getNumber()).addDims(2);
    String sizes =
        write(
            "sizes.pb",
            TensorProto.newBuilder()
                .setName("sizes")
                .setDataType(DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(2)
                .build()
                .toByteArray());
    String right =
        write("0.pb", zeros.clone().addFloatData(0).addFloatData(0).build().toByteArray());
    String wrong =
        write("1.pb", zeros.clone().addFloatData(0).addFloatData(1).build().toByteArray());
    Run run = Run.of("run", file, "--tensor", sizes, "--expect", right);
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("y 2", "largest difference 0.00, 0 of 2 values beyond");
    assertThat(Run.of("run", file, "--tensor", sizes, "--expect", wrong).status())
        .isEqualTo(Failures.FINDING);
    Run none = Run.of("run", file, "--expect", right);
    assertThat(none.status()).isEqualTo(Failures.BAD_INPUT);
    assertThat(none.err()).contains("'sizes'").hasLineCount(1);
    assertThat(
            Run.of("run", file, "--tensor", sizes, "--expect", right, "--expect", right).status())
        .isEqualTo(Failures.BAD_INPUT);
  }

  private static TypeProto.Builder type(DataType type) {
    return TypeProto.newBuilder()
        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()));
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }
}
