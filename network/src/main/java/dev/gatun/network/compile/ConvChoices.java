package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.Offer;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.dense.Dense;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.network.operation.Input;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.dense.DenseProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who computes each convolution of a network: chosen for all at once and before any weights are
 * packed, because they share the memory.
 */
final class ConvChoices {

  private final LayerGraph layers;
  private final CompileOptions options;
  private final Map<String, ConvChoice> choices = new HashMap<>();
  private final List<Layer> open = new ArrayList<>();
  private final List<List<Offer>> offers = new ArrayList<>();
  private long plainBytes;

  /** Bytes of weights of layers for which there is nothing to choose. */
  private long fixedBytes;

  private ConvChoices(LayerGraph layers, CompileOptions options) {
    this.layers = layers;
    this.options = options;
  }

  /** By the value that a layer makes. */
  static Map<String, ConvChoice> of(LayerGraph layers, CompileOptions options) {
    ConvChoices all = new ConvChoices(layers, options);
    layers.layers().stream().filter(Layer::isConvolution).forEach(all::consider);
    all.choose();
    return Map.copyOf(all.choices);
  }

  private void consider(Layer layer) {
    Layer src = layers.maker(layer.srcs().getFirst());
    ConvProblem problem = ConvForm.problem(layer, src);
    long bytes = problem.weightsSize() * Float.BYTES;
    plainBytes += bytes;
    ConvAlgorithm wanted = options.convolution();
    CudaRunner device = options.kernels().device();
    if (device != null) {
      fix(layer, bytes, ConvChoice.onDevice(layer, problem, wanted, device));
      return;
    }
    boolean isForTheHost = !wanted.isChoice() && !wanted.isOnDevice();
    if (isForTheHost && wanted.supports(problem, Machine.current()).isSupported()) {
      fix(layer, bytes, new ConvChoice(wanted, "asked for"));
    } else if (layer.node().operation() instanceof dev.gatun.network.operation.Dense) {
      DenseProblem dense = new DenseProblem(problem.mb(), problem.ic(), problem.oc());
      String why = problem.mb() == 1 ? "dense, one row" : "dense, several rows";
      fix(layer, bytes, new ConvChoice(Dense.algorithm(dense), why));
    } else {
      open.add(layer);
      PrepareOptions how = options.convolutionOptions(layout(src, options), PrepareOptions.DENSE);
      offers.add(Offer.all(problem, layer.postOps(), how));
    }
  }

  private void fix(Layer layer, long bytes, ConvChoice choice) {
    fixedBytes += bytes;
    choices.put(layer.dst(), choice);
  }

  /**
   * Pictures come as they come; between layers nearly everything lies in NHWC. What a picture's
   * reorder takes is timed with the kernels that need it, so there is one where it pays.
   */
  static Layout layout(Layer src, CompileOptions options) {
    return src.node().operation() instanceof Input ? options.kernels().srcLayout() : Layout.NHWC;
  }

  private void choose() {
    double bytes = options.weightsGrowth() * plainBytes - fixedBytes;
    List<Offer> chosen = WeightBudget.choose(offers, bytes);
    for (int i = 0; i < chosen.size(); i++) {
      ConvChoice choice = ConvChoice.of(chosen.get(i), offers.get(i), options.kernels().timed());
      choices.put(open.get(i).dst(), choice);
    }
  }
}
