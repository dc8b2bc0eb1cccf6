package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.CudaForecast;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.kernels.cuda.NeedsCudaRunner;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Transpose;
import dev.gatun.network.operation.Window;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import dev.gatun.network.run.Plan;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.Profile;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.reference.ConvProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Whole networks on a device that is none: the same compiler, launches, arguments and memory, the
 * kernels run on the CPU from their sources. Where there is a GPU, on it as well.
 */
@AddLifecycleHook(NeedsCudaRunner.class)
class CudaNetworkProperties {

  private static final CudaRunner ON_CPU = CudaOnCpu.asDevice(Path.of("../kernels"));
  private static final WorkerPool POOL = new WorkerPool(1);

  @AfterContainer
  static void close() {
    POOL.close();
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 60)
  void networksOfADeviceGiveWhatTheDefinitionsGive(
      @ForAll("networks") DrawnNetwork drawn,
      @ForAll Set<Fusion> fusions,
      @ForAll("algorithms") ConvAlgorithm algorithm,
      @ForAll @IntRange(min = 1, max = 2) int batch) {
    Graph graph = drawn.graph().withBatch(batch);
    for (CudaRunner device : CudaOnCpu.andGpu(ON_CPU)) {
      CompileOptions options = options(device).withFusions(fusions).withConvolution(algorithm);
      check(graph, options);
    }
    Statistics.label("algorithm").collect(algorithm.name());
    for (DrawnNetwork.Block block : DrawnNetwork.Block.values()) {
      occurs(block.name(), drawn.blocks().contains(block));
    }
    occurs("a dense layer on a map", drawn.isClassified());
  }

  @Example
  void theLeNets() {
    for (String name : List.of("lenet5-1998", "lenet5-sigmoid", "lenet5", "mnist-bn")) {
      for (CudaRunner device : CudaOnCpu.andGpu(ON_CPU)) {
        check(SmallZoo.network(name), options(device));
      }
    }
  }

  @Example
  void aRunFindsAllThatItNeedsOnTheDevice() {
    CudaOnCpu.andGpu(ON_CPU).forEach(CudaNetworkProperties::assertThatARunFindsAllThatItNeedsOn);
  }

  private static void assertThatARunFindsAllThatItNeedsOn(CudaRunner device) {
    Graph graph = SmallZoo.network("lenet5");
    float[] input = Agreement.input(graph);
    try (CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, options(device));
        Execution execution = network.newExecution()) {
      assertThat(execution.input().layout()).isEqualTo(Layout.NCHW);
      assertThatThrownBy(() -> execution.input().get(0, 0, 0, 0))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("lies on %s, must lie on the host", device.place());
      float[] first = Agreement.outputs(execution, graph, input).getFirst();
      Profile profile = Profile.of(network.plan(), execution, 2);
      assertThat(profile.rows()).hasSameSizeAs(network.plan().steps());
      assertThat(execution.output().toArray(Layout.NCHW)).isEqualTo(first);
      execution.run();
      assertThat(execution.output().toArray(Layout.NCHW)).isEqualTo(first);
      assertThat(network.plan().reorders() + network.plan().copies()).isZero();
      assertThat(network.plan().steps())
          .extracting(PlanLine::kernel)
          .allMatch(kernel -> kernel.startsWith("cuda-"));
    }
  }

  @Example
  void thePredictedFastestComputesWhatIsNotAskedFor() {
    GraphBuilder net = new GraphBuilder("one");
    Graph graph =
        net.graph(
            net.input("maps", Dims.of(1, 64, 28, 28))
                .then("conv", Conv.conv(64, Window.kernel(3).padding(1))));
    ConvProblem problem = ConvProblem.parse("ic64ih28oc64kh3ph1");
    try (CompiledNetwork network =
        Compiler.compile(graph, new QuickWeights(graph), 1, options(CudaOnCpu.orGpu(ON_CPU)))) {
      String chosen = network.plan().steps().getFirst().kernel();
      assertThat(forecast(problem, chosen))
          .isLessThanOrEqualTo(forecast(problem, "cuda-tiled"))
          .isLessThanOrEqualTo(forecast(problem, "cuda-winograd-f4"))
          .as("the first of the list that sums the products of the definition")
          .isLessThan(forecast(problem, "cuda-implicit-gemm"));
    }
  }

  private static double forecast(ConvProblem problem, String algorithm) {
    return CudaForecast.of(problem, Gpu.H200).stream()
        .filter(forecast -> forecast.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow()
        .nanos();
  }

  /** Only compiled: on the CPU, runs of the large ones would take minutes. */
  @Example
  void everyNetworkOfTheZooIsOfCudaKernelsWithNothingCopiedBetweenThem() {
    CudaRunner device = CudaOnCpu.orGpu(ON_CPU);
    Zoo.names().parallelStream().forEach(name -> assertThatAllStepsAreOn(device, name));
  }

  private static void assertThatAllStepsAreOn(CudaRunner device, String name) {
    Graph graph = SmallZoo.network(name);
    try (CompiledNetwork network =
        Compiler.compile(graph, new QuickWeights(graph), 1, options(device))) {
      Plan plan = network.plan();
      assertThat(plan.steps())
          .as(name)
          .isNotEmpty()
          .extracting(PlanLine::kernel)
          .allMatch(kernel -> kernel.startsWith("cuda-"));
      assertThat(plan.reorders() + plan.copies()).as(name).isZero();
    }
  }

  @Example
  void severalExecutionsOfANetworkDoNotMeet() {
    CudaOnCpu.andGpu(ON_CPU).forEach(CudaNetworkProperties::assertThatSeveralExecutionsDoNotMeetOn);
  }

  private static void assertThatSeveralExecutionsDoNotMeetOn(CudaRunner device) {
    Graph graph = SmallZoo.network("lenet5");
    float[] input = Agreement.input(graph);
    float[] other = QuickWeights.uniform(input.length, 8);
    try (CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, options(device));
        Execution one = network.newExecution();
        Execution two = network.newExecution()) {
      float[] want = Agreement.outputs(one, graph, input).getFirst();
      assertThat(Agreement.outputs(two, graph, other).getFirst()).isNotEqualTo(want);
      one.run();
      assertThat(one.output().toArray(Layout.NCHW)).isEqualTo(want);
    }
  }

  @Example
  void whatHasNoKernelOnADeviceIsRefused() {
    GraphBuilder net = new GraphBuilder("refused");
    Graph graph =
        net.graph(
            net.input("maps", Dims.of(1, 2, 3, 4))
                .then("turned", new Transpose(List.of(0, 2, 3, 1))));
    long blocks = OffHeap.liveBlocks();
    assertThatThrownBy(
            () ->
                Compiler.compile(
                    graph, new QuickWeights(graph), 1, options(CudaOnCpu.orGpu(ON_CPU))))
        .isInstanceOf(UncompilableException.class)
        .hasMessageEndingWith("has no kernel on a device");
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
    CompileOptions options = options(CudaOnCpu.orGpu(ON_CPU));
    assertThatThrownBy(() -> options.withKernels(options.kernels().withSrcLayout(Layout.NHWC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures in NHWC for a device: must be in NCHW");
  }

  @Provide
  Arbitrary<DrawnNetwork> networks() {
    return DrawnNetwork.any();
  }

  /**
   * Those as accurate as fp32; one of the host is not taken, and the predicted fastest computes.
   */
  @Provide
  Arbitrary<ConvAlgorithm> algorithms() {
    ConvProblem any = ConvProblem.parse("ic3ih5oc8kh3ph1");
    return Arbitraries.oneOf(
        Arbitraries.of(
            ConvAlgorithms.onDevice().stream()
                .filter(algorithm -> algorithm.accuracy(any).productError() < 0x1p-16)
                .toList()),
        Arbitraries.of(ConvAlgorithms.named("auto")));
  }

  private static CompileOptions options(CudaRunner device) {
    return Untimed.options(POOL).onDevice(device);
  }

  private static void check(Graph graph, CompileOptions options) {
    QuickWeights weights = new QuickWeights(graph);
    float[] input = Agreement.input(graph);
    long blocks = OffHeap.liveBlocks();
    try (CompiledNetwork network = Compiler.compile(graph, weights, options)) {
      Agreement.assertAgree(
          Agreement.outputs(network, graph, input), NaiveNetwork.run(graph, weights, input));
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 0));
  }
}
