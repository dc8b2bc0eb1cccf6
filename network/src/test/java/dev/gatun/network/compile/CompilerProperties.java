package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Plan;
import dev.gatun.network.run.PlanLine;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.dense.DenseProblem;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Whatever is fused, whoever computes, and however the pictures come, the answer is the same. */
class CompilerProperties {

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 600)
  void compiledNetworksGiveWhatTheDefinitionsGive(
      @ForAll("networks") DrawnNetwork drawn,
      @ForAll Set<Fusion> fusions,
      @ForAll("algorithms") ConvAlgorithm algorithm,
      @ForAll Layout pictures,
      @ForAll VectorWidth width,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll @IntRange(min = 1, max = 3) int batch) {
    Graph graph = drawn.graph().withBatch(batch);
    QuickWeights weights = new QuickWeights(graph);
    float[] input = Agreement.input(graph);
    try (WorkerPool pool = new WorkerPool(threads)) {
      CompileOptions options = Untimed.options(pool).withFusions(fusions);
      options =
          options
              .withConvolution(algorithm)
              .withKernels(options.kernels().withSrcLayout(pictures).withWidth(width));
      try (CompiledNetwork network = Compiler.compile(graph, weights, batch, options)) {
        Agreement.assertAgree(
            Agreement.outputs(network, graph, input), NaiveNetwork.run(graph, weights, input));
        assertComputes(algorithm, graph, network.plan());
      }
    }
    boolean computes = algorithm.isChoice() || !takes(algorithm, graph).isEmpty();
    for (ConvAlgorithm each : onCpu()) {
      occurs(each.name() + " has a layer", computes && each.name().equals(algorithm.name()));
    }
    for (DrawnNetwork.Block block : DrawnNetwork.Block.values()) {
      occurs(block.name(), drawn.blocks().contains(block));
    }
    occurs("a dense layer on a map", drawn.isClassified());
    occurs("nothing fused", fusions.isEmpty());
  }

  @Provide
  Arbitrary<DrawnNetwork> networks() {
    return DrawnNetwork.any();
  }

  @Provide
  Arbitrary<ConvAlgorithm> algorithms() {
    return Arbitraries.of(onCpu());
  }

  private static List<ConvAlgorithm> onCpu() {
    return ConvAlgorithms.all().stream().filter(algorithm -> !algorithm.isOnDevice()).toList();
  }

  /** No pass changes the geometry of a convolution, nor is one fused into what is before it. */
  private static void assertComputes(ConvAlgorithm algorithm, Graph graph, Plan plan) {
    if (!algorithm.isChoice()) {
      assertThat(plan.steps())
          .filteredOn(step -> step.kernel().equals(algorithm.name()))
          .extracting(PlanLine::node)
          .containsAll(takes(algorithm, graph));
    }
  }

  /** The convolutions and dense layers that an algorithm supports. */
  private static List<String> takes(ConvAlgorithm algorithm, Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operation() instanceof Conv || node.operation() instanceof Dense)
        .filter(node -> algorithm.supports(problem(graph, node), Machine.current()).isSupported())
        .map(Node::name)
        .toList();
  }

  private static ConvProblem problem(Graph graph, Node node) {
    Dims src = graph.srcDims(node).getFirst();
    if (node.operation() instanceof Dense dense) {
      return new DenseProblem(src.size(0), src.size(1), dense.units()).asConvolution();
    }
    return ((Conv) node.operation()).problem(src, node.name());
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 0));
  }
}
