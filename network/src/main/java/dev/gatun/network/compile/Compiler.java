package dev.gatun.network.compile;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.weights.WeightsCheck;

/**
 * Makes networks that run of graphs and weights.
 *
 * <p>Passes make fewer layers ({@link Fusion}); everything then lies in NHWC but for the pictures,
 * which the first layers read as they come, and reorders that remain are steps of their own. The
 * kernel of each convolution is the fastest, as far as {@link CompileOptions#weightsGrowth} allows;
 * the buffers share one arena by the times at which they are needed.
 *
 * <p>Memory: kernels are chosen and their code is made before any weights are read, and weights are
 * read and packed layer by layer, so that at most what the network takes for good, one layer twice
 * and C2's room for one kernel are there at a time.
 *
 * <p>On a device everything lies in NCHW and stays there: weights are copied to it once, and a run
 * of all steps is one recording, {@link dev.gatun.kernels.cuda.CudaRunner#record}. Layers that only
 * have kernels of any rank, in row-major order, are refused.
 */
public final class Compiler {

  private Compiler() {}

  /**
   * Compiles a network for a number of pictures.
   *
   * @param graph the network; what none of its outputs needs is left out
   * @param weights its parameters, which are packed and not needed any more after that
   * @param batch how many pictures
   * @param options with what to compute
   * @return the network, to be closed by the caller
   * @throws dev.gatun.network.weights.UnfitWeightsException if the weights are not the graph's
   * @throws UncompilableException if there is no kernel for a node
   */
  public static CompiledNetwork compile(
      Graph graph, Weights weights, int batch, CompileOptions options) {
    return compile(graph.withBatch(batch), weights, options);
  }

  /**
   * Compiles a network for inputs of the shapes that it has.
   *
   * @param graph the network; what none of its outputs needs is left out
   * @param weights its parameters, which are packed and not needed any more after that
   * @param options with what to compute
   * @return the network, to be closed by the caller
   * @throws dev.gatun.network.weights.UnfitWeightsException if the weights are not the graph's
   * @throws UncompilableException if there is no kernel for a node
   */
  public static CompiledNetwork compile(Graph graph, Weights weights, CompileOptions options) {
    Graph wanted = Subgraphs.towards(graph, graph.outputs());
    WeightsCheck.requireFit(wanted, weights);
    LayerGraph layers = LayerGraph.of(wanted);
    for (Pass pass : Pass.all(options.fusions())) {
      layers = pass.apply(layers);
    }
    return new Lowering(layers, new ParameterReader(weights), options).network();
  }
}
