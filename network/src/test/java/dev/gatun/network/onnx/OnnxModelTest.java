package dev.gatun.network.onnx;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.Window.kernel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.weights.ArrayWeights;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.zoo.Zoo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

  @TempDir private Path folder;

  @Test
  void saysWhatTheGraphSays() throws IOException {
    Graph lenet = Zoo.network("lenet5-1998");
    ModelProto model = parsed(lenet);
    assertThat(model.getIrVersion()).isEqualTo(10);
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(22);
    assertThat(model.getGraph().getName()).isEqualTo("lenet5-1998");
    assertThat(shape(model.getGraph().getInput(0))).isEqualTo("picture batch×1×32×32");
    assertThat(shape(model.getGraph().getOutput(0))).isEqualTo("output batch×10");
    assertThat(model.getGraph().getValueInfoList())
        .map(OnnxModelTest::shape)
        .contains("c3 batch×16×10×10", "flatten batch×120");
    assertThat(model.getGraph().getNodeList())
        .extracting(NodeProto::getName)
        .containsSequence("c1", "c1_tanh/scaled", "c1_tanh/squashed", "c1_tanh", "s2");
    assertThat(model.getGraph().getInitializerList())
        .extracting(TensorProto::getName)
        .contains("c1.weight", "c1_tanh/slope", "s2.weight.kernels", "c3.weight.dense");
  }

  @Test
  void holdsTheWeightsInLittleEndianOrder() throws IOException {
    Graph graph = dense(new GraphBuilder("small"));
    float[] weight = {1, -2, 3.5f};
    ArrayWeights weights =
        new ArrayWeights(graph, Map.of("fc.weight", weight, "fc.bias", new float[] {7}));
    TensorProto tensor = parsed(new OnnxModel(graph, weights)).getGraph().getInitializer(0);
    assertThat(tensor.getName()).isEqualTo("fc.weight");
    assertThat(tensor.getDimsList()).containsExactly(1L, 3L);
    assertThat(tensor.getDataType()).isEqualTo(TensorProto.DataType.FLOAT.getNumber());
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] got = new float[3];
    raw.asFloatBuffer().get(got);
    assertThat(got).isEqualTo(weight);
  }

  @Test
  void nodesThatShareParametersHoldThemOnce() throws IOException {
    GraphBuilder net = new GraphBuilder("twins");
    Value src = net.input("src", Dims.of(1, 3));
    Value twice = net.add("sum", src.dense("a", "fc", 3), src.dense("b", "fc", 3));
    assertThat(parsed(net.graph(twice)).getGraph().getInitializerList()).hasSize(2);
  }

  @Test
  void closesTheBatchWhereTheGraphDoes() throws IOException {
    ModelProto closed = parsed(oneNode(new Reshape(List.of(2, 12))));
    assertThat(shape(closed.getGraph().getInput(0))).isEqualTo("src 2×3×4");
    ModelProto mixed = parsed(oneNode(new Flatten(2)));
    assertThat(shape(mixed.getGraph().getInput(0))).isEqualTo("src batch×3×4");
    assertThat(shape(mixed.getGraph().getOutput(0))).isEqualTo("op ?×4");
  }

  private static Graph oneNode(Operation operation) {
    GraphBuilder net = new GraphBuilder("one node");
    return net.graph(net.input("src", Dims.of(2, 3, 4)).then("op", operation));
  }

  @Test
  void refusesWhatNoFileHolds() {
    Graph huge = Zoo.network("vgg19").withPictures(3200, 3200);
    assertThatExceptionOfType(UnsupportedModelException.class)
        .isThrownBy(() -> new OnnxModel(huge, new SeededWeights(huge, 1)))
        .withMessageMatching(
            "network 'vgg19' as a file of [\\d,]+ bytes: ONNX has at most 2,147,483,647");
  }

  @Test
  void refusesNamesThatMeet() {
    GraphBuilder net = new GraphBuilder("clash");
    Value src = net.input("src", Dims.of(1, 1, 3, 3));
    Graph graph = net.graph(src.then("conv", conv(1, kernel(1))).then("conv.bias", new Relu()));
    assertThatExceptionOfType(UnsupportedModelException.class)
        .isThrownBy(() -> new OnnxModel(graph, new SeededWeights(graph, 1)))
        .withMessageContaining("tensor 'conv.bias'");
  }

  @Test
  void refusesWeightsOfAnotherNetwork() {
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(
            () ->
                new OnnxModel(Zoo.network("lenet5"), new SeededWeights(Zoo.network("mnist-bn"), 1)))
        .withMessageContaining("network 'lenet5': c1.weight is missing");
  }

  @Test
  void aFileAppearsWholeOrNotAtAll() throws IOException {
    Graph graph = dense(new GraphBuilder("small"));
    Path file = folder.resolve("small.onnx");
    Files.writeString(file, "old");
    SeededWeights weights = new SeededWeights(graph, 1);
    OnnxModel breaking = new OnnxModel(graph, new BreakingWeights(weights, "fc.bias"));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> breaking.save(file));
    assertThat(file).hasContent("old");
    new OnnxModel(graph, weights).save(file);
    assertThat(ModelProto.parseFrom(Files.readAllBytes(file))).isEqualTo(parsed(graph));
    assertThat(folder.toFile().list()).containsExactly("small.onnx");
  }

  private static Graph dense(GraphBuilder net) {
    return net.graph(net.input("src", Dims.of(1, 3)).dense("fc", 1));
  }

  private static ModelProto parsed(Graph graph) throws IOException {
    return parsed(new OnnxModel(graph, new SeededWeights(graph, 1)));
  }

  private static ModelProto parsed(OnnxModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(bytes);
    assertThat(bytes.size()).isEqualTo(model.bytes());
    return ModelProto.parseFrom(bytes.toByteArray());
  }

  /** Such as {@code picture batch×3×224×224}; a size that is left unsaid is a question mark. */
  private static String shape(ValueInfoProto info) {
    List<String> sizes =
        info.getType().getTensorType().getShape().getDimList().stream()
            .map(
                dim ->
                    switch (dim.getValueCase()) {
                      case DIM_VALUE -> String.valueOf(dim.getDimValue());
                      case DIM_PARAM -> dim.getDimParam();
                      case VALUE_NOT_SET -> "?";
                    })
            .toList();
    return info.getName() + " " + String.join("×", sizes);
  }
}
