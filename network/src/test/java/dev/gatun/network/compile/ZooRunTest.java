package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.zoo.Zoo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every network of the zoo, compiled, gives what the definitions of its operations give. */
class ZooRunTest {

  private static final WorkerPool POOL = new WorkerPool(2);

  @AfterAll
  static void close() {
    POOL.close();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithTheDefinitions(String name) {
    assertAgrees(name, Untimed.options(POOL));
  }

  /** As users have it: kernels are chosen by the clock, and spun again where C2 let one down. */
  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "inception"})
  void agreesByWhatIsMeasuredToBeFastest(String name) {
    CompileOptions defaults = CompileOptions.defaults();
    assertAgrees(name, defaults.withKernels(defaults.kernels().withPool(POOL)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5-1998", "mnist-bn", "inception", "cifar-resnet20"})
  void agreesWithNothingFused(String name) {
    assertAgrees(name, Untimed.options(POOL).withFusions(Set.of()));
  }

  /** Each computes the layers that it takes. */
  @ParameterizedTest
  @MethodSource("kernels")
  void agreesByEveryKernel(ConvAlgorithm kernel) {
    assertAgrees("lenet5-1998", Untimed.options(POOL).withConvolution(kernel));
    assertAgrees("inception", Untimed.options(POOL).withConvolution(kernel));
  }

  private static void assertAgrees(String name, CompileOptions options) {
    Graph graph = SmallZoo.network(name);
    QuickWeights weights = new QuickWeights(graph);
    float[] input = Agreement.input(graph);
    long blocks = OffHeap.liveBlocks();
    try (CompiledNetwork network = Compiler.compile(graph, weights, 1, options)) {
      List<float[]> got = Agreement.outputs(network, graph, input);
      Agreement.assertAgree(got, NaiveNetwork.run(graph, weights, input));
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  static List<String> networks() {
    return Zoo.names();
  }

  static List<ConvAlgorithm> kernels() {
    return ConvAlgorithms.candidates();
  }
}
