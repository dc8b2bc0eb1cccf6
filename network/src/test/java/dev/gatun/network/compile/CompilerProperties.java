package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
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

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 150)
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
      }
    }
    Statistics.label("algorithm").collect(algorithm.name());
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
    return Arbitraries.of(ConvAlgorithms.all());
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 0));
  }
}
