package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.NativeHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.operation.Dense;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prepares kernels on weights of zeros and drops them, so that their code is there before any
 * weights are packed. C2 takes up to 90 MB to compile one; before weights need the room it is given
 * back. Dense layers are left out, whose weights are large and whose code is small.
 */
record Rehearsal(
    LayerGraph layers, Map<String, ConvChoice> choices, Slices slices, CompileOptions options) {

  private record Part(
      ConvAlgorithm algorithm, ConvProblem problem, PostOps postOps, PrepareOptions options) {

    void play() {
      Shape shape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
      Tensor zeros = Tensor.allocate(shape, Layout.NCHW);
      algorithm.adopt(problem, zeros, new Epilogue(null, postOps), options).close();
    }
  }

  /** Makes the code of each kernel once. */
  void play() {
    MicroKernels.largestFirst(() -> parts().forEach(Part::play));
    NativeHeap.trim();
  }

  private Stream<Part> parts() {
    return layers.layers().stream()
        .filter(layer -> layer.isConvolution() && !(layer.node().operation() instanceof Dense))
        .map(this::part)
        .distinct();
  }

  private Part part(Layer layer) {
    Layer src = layers.maker(layer.srcs().getFirst());
    return new Part(
        choices.get(layer.dst()).algorithm(),
        ConvForm.problem(layer, src).geometry(),
        layer.postOps(),
        options.convolutionOptions(
            ConvChoices.layout(src, options), slices.dstPixelStride(layer.dst())));
  }
}
