package dev.gatun.network.statedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import dev.gatun.network.safetensors.InvalidSafetensorsException;
import dev.gatun.network.safetensors.SafetensorsWriter;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"resnet18", "cifar-resnet20"})
  void aNetworkGivesWhatItGaveWithTheWeightsThatWereWritten(String name) throws IOException {
    Graph graph = small(name);
    Weights weights = new SeededWeights(graph, 5);
    Path path = save(weights);
    try (StateDict read = StateDict.open(path, graph)) {
      assertThat(answer(graph, read)).isEqualTo(answer(graph, weights));
    }
  }

  @Test
  void theFileIsNoLongerNeededOnceTheNetworkIsCompiled() throws IOException {
    Graph graph = small("cifar-resnet20");
    Weights weights = new SeededWeights(graph, 5);
    Path path = save(weights);
    try (WorkerPool pool = new WorkerPool(1)) {
      CompiledNetwork network;
      try (StateDict read = StateDict.open(path, graph)) {
        network = Compiler.compile(graph, read, 1, options(pool));
      }
      try (network) {
        assertThat(answer(network)).isEqualTo(answer(graph, weights));
      }
    }
  }

  @Test
  void namesOfParallelTrainingAreTaken() throws IOException {
    Graph graph = small("cifar-resnet20");
    Weights weights = new SeededWeights(graph, 1);
    Renamed parallel =
        new Renamed(weights, name -> "module." + name)
            .with("module.layer1.0.bn1.num_batches_tracked", 1);
    try (StateDict read = StateDict.open(save(parallel), graph)) {
      assertThat(read.names()).isEqualTo(graph.parameters().keySet());
      assertThat(read.dims("linear.weight")).hasToString("10×64");
      ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED;
      assertThat(read.values("linear.weight").toArray(layout))
          .isEqualTo(weights.values("linear.weight").toArray(layout));
      assertThatExceptionOfType(UnfitWeightsException.class)
          .isThrownBy(() -> read.values("module.linear.weight"))
          .withMessage("module.linear.weight: there is no such parameter");
    }
  }

  @Test
  void headsThatOnlyTrainingNeedsArePassedOverWhereTheGraphHasNone() throws IOException {
    Graph without = Zoo.network("googlenet-bn");
    Renamed published =
        new Renamed(new SeededWeights(without, 1), name -> name)
            .with("aux1.conv.conv.weight", 128, 512, 1, 1)
            .with("aux2.fc2.bias", 1000)
            .with("conv1.bn.num_batches_tracked", 1);
    try (StateDict read = StateDict.open(save(published), without)) {
      assertThat(read.names()).isEqualTo(without.parameters().keySet());
    }
    Graph with = Zoo.network("googlenet");
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> StateDict.open(folder.resolve("a.safetensors"), with))
        .withMessageContaining("aux1.conv.conv.weight is unexpected")
        .withMessageContaining("aux1.conv.weight is missing");
  }

  @Test
  void allThatDoesNotFitIsToldAtOnce() throws IOException {
    Graph graph = Zoo.network("lenet5");
    Renamed wrong =
        new Renamed(new SeededWeights(graph, 1), name -> name)
            .without("c1.bias")
            .with("c3.weight", 16, 6, 3, 3)
            .with("fc.weight", 2)
            .with("fc.bias", 2);
    Path path = save(wrong);
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> StateDict.open(path, graph))
        .withMessage(
            "weights '%s' for network 'lenet5': c1.bias is missing; c3.weight is 16×6×3×3, must be"
                + " 16×6×5×5; fc.weight is unexpected; fc.bias is unexpected",
            path);
  }

  @Test
  void otherDtypesAndBrokenFilesAreRefused() throws IOException {
    Graph graph = Zoo.network("lenet5");
    Path path = save(new SeededWeights(graph, 1));
    byte[] bytes = Files.readAllBytes(path);
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[header.indexOf("F32")] = 'U';
    Files.write(path, bytes);
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> StateDict.open(path, graph))
        .withMessageEndingWith("is U32, must be F32, F16 or BF16");
    Files.write(path, new byte[3]);
    assertThatExceptionOfType(InvalidSafetensorsException.class)
        .isThrownBy(() -> StateDict.open(path, graph));
  }

  private Path save(Weights weights) throws IOException {
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.save(weights, path);
    return path;
  }

  private static Graph small(String name) {
    return Zoo.network(name).withPictures(32, 32);
  }

  private static float[] answer(Graph graph, Weights weights) {
    try (WorkerPool pool = new WorkerPool(1);
        CompiledNetwork network = Compiler.compile(graph, weights, 1, options(pool))) {
      return answer(network);
    }
  }

  private static float[] answer(CompiledNetwork network) {
    try (Execution execution = network.newExecution()) {
      execution.input().fill(0.5f);
      execution.run();
      return execution.output().toArray(Layout.NCHW);
    }
  }

  private static CompileOptions options(WorkerPool pool) {
    CompileOptions defaults = CompileOptions.defaults();
    return defaults.withKernels(defaults.kernels().withPool(pool).untimed());
  }
}
