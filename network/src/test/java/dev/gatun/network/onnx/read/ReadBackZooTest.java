package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.compile.QuickWeights;
import dev.gatun.network.compile.SmallZoo;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.onnx.OnnxModel;
import dev.gatun.network.onnx.RunningModel;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that were written are the same when they are read. */
class ReadBackZooTest {

  /** The one network with layers that ONNX has not, and that are written as several of its own. */
  private static final String ELEMENTARY = "lenet5-1998";

  @TempDir private Path folder;

  static List<String> networks() {
    return Zoo.names().stream().filter(name -> !name.equals(ELEMENTARY)).toList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTheSameGraphWithTheSameWeights(String name) throws IOException {
    Graph graph = SmallZoo.network(name);
    Weights weights = new QuickWeights(graph);
    ImportedNetwork read = readBack(graph, weights);
    assertThat(read.graph().name()).isEqualTo(graph.name());
    assertThat(read.graph().outputs()).isEqualTo(graph.outputs());
    assertThat(List.copyOf(read.graph().nodes())).isEqualTo(List.copyOf(graph.nodes()));
    for (String parameter : graph.parameters().keySet()) {
      assertThat(read.weights().values(parameter).mismatch(weights.values(parameter)))
          .as(parameter)
          .isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lenet5", "mnist-bn", "cifar-resnet20", "alexnet", "googlenet", "resnet50"})
  void givesTheSameAnswers(String name) throws IOException {
    Graph graph = SmallZoo.network(name);
    Weights weights = new QuickWeights(graph);
    List<RunningModel.Tensor> given = List.of(input(graph));
    List<RunningModel.Tensor> wanted = TestModel.run(new ImportedNetwork(graph, weights), given);
    List<RunningModel.Tensor> got = TestModel.run(readBack(graph, weights), given);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(got.get(i).values()).isEqualTo(wanted.get(i).values());
    }
  }

  @Test
  void computesTheSameByElementaryLayers() throws IOException {
    Graph graph = SmallZoo.network(ELEMENTARY);
    Weights weights = new QuickWeights(graph);
    List<RunningModel.Tensor> given = List.of(input(graph));
    RunningModel.Tensor wanted =
        TestModel.run(new ImportedNetwork(graph, weights), given).getFirst();
    ImportedNetwork read = readBack(graph, weights);
    TestModel.requireAgreement(TestModel.run(read, given).getFirst(), wanted);
  }

  private static RunningModel.Tensor input(Graph graph) {
    String input = graph.nodes().iterator().next().name();
    float[] picture = new float[(int) graph.dims(input).elements()];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (i % 17 - 8) / 8f;
    }
    return new RunningModel.Tensor(graph.dims(input), picture);
  }

  private ImportedNetwork readBack(Graph graph, Weights weights) throws IOException {
    Path file = folder.resolve("model.onnx");
    new OnnxModel(graph, weights).save(file);
    ImportedNetwork read = OnnxReader.read(file);
    Files.delete(file);
    return read;
  }
}
