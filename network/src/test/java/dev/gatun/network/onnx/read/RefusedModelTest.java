package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Dims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are wrong, or ask for what there is not, and the forms that tensors come in. */
class RefusedModelTest {

  @TempDir private Path folder;

  @Test
  void refusesByOperatorNodeAndAttribute() {
    refusedAsUnsupported(new OneNode("Erf", 1).input(2, 3), "Erf node 'node'");
    refusedAsUnsupported(
        new OneNode("Relu", 1).with("slope", 1).input(2, 3), "Relu node 'node'", "'slope'");
    refusedAsUnsupported(
        new OneNode("Pad", 1).with("mode", "edge").input(3).integers(List.of(1, 1)),
        "Pad node 'node': attribute 'mode' is 'edge', must be constant");
    refusedAsUnsupported(
        new OneNode("Conv", 1).input(1, 1, 3, 3).input(1, 1, 3, 3),
        "Conv node 'node': its weight must be constant, but 'src1' is not");
    refusedAsUnsupported(new OneNode("Relu", 1).opset(6).input(3), "operator set 6", "from 7 on");
    refusedAsUnsupported(
        new OneNode("Conv", 1).input(1, 1, 3, 3, 3).weight(1, 1, 2, 2, 2), "1×1×3×3×3");
  }

  @Test
  void refusesWrongRanksAndTypes() {
    refused(new OneNode("Gemm", 1).input(2, 3, 4).input(4, 5), "Gemm node 'node'", "must be 2-D");
    refused(
        new OneNode("Conv", 1).input(1, 2, 3, 3).weight(4, 1, 2, 2),
        "tensor 'w1' of shape 4×1×2×2, its weight: must be 4×2×2×2");
    refused(new OneNode("Softmax", 1).with("axis", 7).input(2, 3), "axis 7");
    refused(
        new OneNode("Softmax", 1).with("axis", 1.5f).input(2, 3), "is of type FLOAT, must be INT");
    refused(new OneNode("Reshape", 1).input(2, 3).integers(List.of(4, -1)), "6 elements");
    refused(new OneNode("Reshape", 1).input(2, 3).weight(2), "its shape must be integers");
    refused(new OneNode("MaxPool", 1).input(1, 1, 3, 3), "kernel_shape is missing");
    refused(new OneNode("Add", 1).input(2, 3), "has 1 inputs, must have 2 to 2");
  }

  @Test
  void refusesWhatNobodyYields() {
    ModelProto cycle = new OneNode("Relu", 1).input(3).model().toBuilder().build();
    ModelProto turned =
        changed(
            cycle,
            NodeProto.newBuilder().setOpType("Relu").addInput("dst").addOutput("other").build(),
            node -> node.toBuilder().setInput(0, "other").build());
    refused(turned, "takes 'dst', which nobody before it yields (missing, a cycle");
    ModelProto twice =
        changed(
            cycle,
            NodeProto.newBuilder().setOpType("Relu").addInput("src0").addOutput("dst").build(),
            node -> node);
    refused(twice, "tensor 'dst': two things have that name");
  }

  private static ModelProto changed(
      ModelProto model, NodeProto first, UnaryOperator<NodeProto> second) {
    ModelProto.Builder changed = model.toBuilder();
    NodeProto node = model.getGraph().getNode(0);
    changed.getGraphBuilder().clearNode().addNode(first).addNode(second.apply(node));
    return changed.build();
  }

  @Test
  void refusesTensorsThatClaimMoreThanTheyHave() {
    refused(withWeight(weight(3).addFloatData(1)), "tensor 'w1': 1 values, must be 3 by its shape");
    refused(
        withWeight(weight(3).setRawData(ByteString.copyFrom(new byte[5]))),
        "tensor 'w1': 5 bytes, must be 12 by its shape");
    refused(withWeight(weight(1L << 40)), "must be at least 1 and fit an int");
    refused(withWeight(weight(Integer.MAX_VALUE, 4)), "0 values, must be 8589934588");
    refused(withWeight(weight(1 << 30, 1 << 30)), "at most 2^38 elements");
    refused(withWeight(weight(-3)), "must be at least 1");
    ModelProto huge = new OneNode("ConstantOfShape", 1).integers(List.of(1 << 20, 1 << 20)).model();
    refused(huge, "ConstantOfShape node 'node': shape [1048576, 1048576]: at most");
  }

  @Test
  void refusesFilesThatAreCutOff() {
    byte[] whole = new OneNode("Relu", 1).input(3).model().toByteArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> OnnxReader.read(part, null, OpenSizes.ONE_PICTURE, List.of()))
          .matches(RefusedModelTest::isTyped);
    }
  }

  private static boolean isTyped(Exception e) {
    return e instanceof InvalidModelException || e instanceof UnsupportedModelException;
  }

  @Test
  void readsEveryFormOfFloats() throws IOException {
    float[] values = {1, -2.5f, 0.125f};
    ByteBuffer raw = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer half = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
      half.putShort(Float.floatToFloat16(value));
    }
    Files.write(folder.resolve("w.bin"), raw.array());
    TensorProto.Builder listed = weight(3).addFloatData(1).addFloatData(-2.5f).addFloatData(0.125f);
    TensorProto.Builder halves = weight(3).setDataType(DataType.FLOAT16.getNumber());
    for (TensorProto.Builder form :
        List.of(
            listed,
            weight(3).setRawData(ByteString.copyFrom(raw.array())),
            halves.setRawData(ByteString.copyFrom(half.array())),
            external("w.bin", 0, 12))) {
      FixedTensor got = new TensorDecoder(folder).decode(form.build(), "w");
      assertThat(((FixedFloats) got).values().get()).isEqualTo(values);
    }
  }

  @Test
  void staysInTheFolderOfTheModel() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("model"));
    Files.write(folder.resolve("secret"), new byte[12]);
    Files.write(inside.resolve("w.bin"), new byte[12]);
    Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));
    TensorDecoder decoder = new TensorDecoder(inside);
    String absolute = folder.resolve("secret").toAbsolutePath().toString();
    for (String location : List.of("../secret", absolute, "link", "", "none", "a\0b", ".")) {
      TensorProto tensor = external(location, 0, 12).build();
      assertThatExceptionOfType(InvalidModelException.class)
          .as(location)
          .isThrownBy(() -> decoder.decode(tensor, "w1"))
          .withMessageContaining("tensor 'w1': external data '" + location + "'");
    }
    for (long offset : new long[] {1, -1, Long.MAX_VALUE}) {
      TensorProto tensor = external("w.bin", offset, 12).build();
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(() -> decoder.decode(tensor, "w1"));
    }
    TensorProto longer = external("w.bin", 0, 16).build();
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> decoder.decode(longer, "w1"))
        .withMessage("tensor 'w1': 16 bytes of external data, must be 12");
  }

  private static TensorProto.Builder external(String location, long offset, long length) {
    return weight(3)
        .setDataLocation(DataLocation.EXTERNAL)
        .addExternalData(entry("location", location))
        .addExternalData(entry("offset", String.valueOf(offset)))
        .addExternalData(entry("length", String.valueOf(length)));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static TensorProto.Builder weight(long... sizes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName("w1").setDataType(DataType.FLOAT.getNumber());
    for (long size : sizes) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static ModelProto withWeight(TensorProto.Builder weight) {
    return new OneNode("Add", 1).input(3).initializer(weight.build()).model();
  }

  @Test
  void bindsWhatIsLeftOpen() {
    ModelProto.Builder open = new OneNode("Relu", 1).input(1, 3, 4, 5).model().toBuilder();
    var shape =
        open.getGraphBuilder()
            .getInputBuilder(0)
            .getTypeBuilder()
            .getTensorTypeBuilder()
            .getShapeBuilder();
    shape.getDimBuilder(0).setDimParam("N");
    shape.getDimBuilder(2).setDimParam("rows");
    byte[] bytes = open.build().toByteArray();
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> OnnxReader.read(bytes, null, OpenSizes.ONE_PICTURE, List.of()))
        .withMessage("input 'src0': axis 2 (rows) is open, and must be given a size");
    shape.getDimBuilder(0).setDimValue(-1);
    OpenSizes sizes = OpenSizes.pictures(2, 7, 9);
    ImportedNetwork read = OnnxReader.read(open.build().toByteArray(), null, sizes, List.of());
    assertThat(read.graph().dims("dst")).isEqualTo(Dims.of(2, 3, 7, 5));
    assertThat(read.graph().withBatch(4).dims("dst")).isEqualTo(Dims.of(4, 3, 7, 5));
  }

  @Test
  void takesWeightsThatAreGivenWithTheModel() {
    ModelProto model = new OneNode("Conv", 1).input(1, 1, 3, 3).input(1, 1, 1, 1).model();
    NamedTensor weight = NamedTensor.of("src1", Dims.of(1, 1, 1, 1), 2);
    ImportedNetwork read =
        OnnxReader.read(model.toByteArray(), null, OpenSizes.ONE_PICTURE, List.of(weight));
    assertThat(read.graph().dims("dst")).isEqualTo(Dims.of(1, 1, 3, 3));
  }

  private static void refusedAsUnsupported(OneNode node, String... parts) {
    assertThatExceptionOfType(UnsupportedModelException.class)
        .isThrownBy(node::read)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private static void refused(OneNode node, String... parts) {
    refused(node.model(), parts);
  }

  private static void refused(ModelProto model, String... parts) {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> TestModel.read(model))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
