package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.onnx.OnnxModel;
import dev.gatun.network.onnx.RunningModel;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.zoo.Zoo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that were written are the same when they are read. */
class ReadBackZooTest {

  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "mnist-bn", "cifar-resnet20", "alexnet", "googlenet"})
  void isTheSameGraphWithTheSameWeights(String name) throws IOException {
    Graph graph = Subgraphs.withoutAuxiliaries(Zoo.network(name));
    SeededWeights weights = new SeededWeights(graph, 5);
    ImportedNetwork read = read(graph, weights);
    assertThat(read.graph().name()).isEqualTo(graph.name());
    assertThat(read.graph().outputs()).isEqualTo(graph.outputs());
    assertThat(List.copyOf(read.graph().nodes())).extracting(Node::name).isEqualTo(names(graph));
    assertThat(read.graph().parameters().keySet()).isEqualTo(graph.parameters().keySet());
    for (String parameter : graph.parameters().keySet()) {
      assertThat(read.weights().values(parameter).mismatch(weights.values(parameter)))
          .as(parameter)
          .isEqualTo(-1);
    }
  }

  @Test
  void givesTheSameAnswers() throws IOException {
    Graph graph = Subgraphs.withoutSoftmax(Zoo.network("lenet5"));
    SeededWeights weights = new SeededWeights(graph, 5);
    String input = graph.nodes().iterator().next().name();
    float[] picture = new float[(int) graph.dims(input).elements()];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = i % 17 - 8;
    }
    List<RunningModel.Tensor> given = List.of(new RunningModel.Tensor(graph.dims(input), picture));
    float[] want = OneNode.run(new ImportedNetwork(graph, weights), given).values();
    assertThat(OneNode.run(read(graph, weights), given).values()).isEqualTo(want);
  }

  @Test
  void refusesWhatOnlyTheWriterKnows() {
    Graph graph = Zoo.network("lenet5-1998");
    assertThatExceptionOfType(UnsupportedModelException.class)
        .isThrownBy(() -> read(graph, new SeededWeights(graph, 5)))
        .withMessageContaining("there is no support for: Unsqueeze node 'output/rows', Sub node");
  }

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(Node::name).toList();
  }

  private static ImportedNetwork read(Graph graph, SeededWeights weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new OnnxModel(graph, weights).write(bytes);
    return OnnxReader.read(bytes.toByteArray(), null, OpenSizes.ONE_PICTURE, List.of());
  }
}
