package dev.gatun.network.compile;

import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.join.Addition;
import dev.gatun.kernels.join.Padding;
import dev.gatun.kernels.norm.BatchNormalization;
import dev.gatun.kernels.norm.LocalResponseNormalization;
import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.pool.Pooling;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Clip;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.RadialBasis;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Window;
import dev.gatun.reference.activation.Activation;
import dev.gatun.reference.dense.DenseProblem;
import dev.gatun.reference.norm.LocalResponse;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import java.util.List;

/** The kernels of all operations that are no convolutions. */
final class OperationKernels {

  private static final Tanh SCALED_TANH = new Tanh(Activation.AMPLITUDE, Activation.SLOPE);

  private final ParameterReader reader;

  OperationKernels(ParameterReader reader) {
    this.reader = reader;
  }

  PreparedOperation prepare(Layer layer, Shape src, OperationOptions options) {
    Node node = layer.node();
    return switch (node.operation()) {
      case MaxPool(Window w, boolean ceil) -> pool(PoolKind.MAX, src, w, ceil, options);
      case AvgPool(Window w, boolean ceil, boolean countsPadding) -> {
        PoolKind kind = countsPadding ? PoolKind.AVG_INCLUDE_PADDING : PoolKind.AVG_EXCLUDE_PADDING;
        yield pool(kind, src, w, ceil, options);
      }
      case GlobalAvgPool _ -> {
        PoolKind kind = PoolKind.AVG_EXCLUDE_PADDING;
        PoolProblem global = PoolProblem.global(kind, src.n(), src.c(), src.h(), src.w());
        yield Pooling.prepare(global, options);
      }
      case Relu _ -> Activations.prepare(Activation.RELU, src, options);
      case Sigmoid _ -> Activations.prepare(Activation.SIGMOID, src, options);
      case Tanh tanh -> Activations.prepare(activation(layer, tanh), src, options);
      case Clip(float min, float max) -> Elementwise.clipping(min, max, src, options);
      case Softmax _ -> dev.gatun.kernels.activation.Softmax.prepare(src, options);
      case Lrn(int size, double alpha, double beta, double k) -> {
        LocalResponse norm = LocalResponse.withAlphaOverSize(size, alpha, beta, k);
        yield LocalResponseNormalization.prepare(norm, src, options);
      }
      case BatchNorm _ ->
          BatchNormalization.prepare(
              reader.batchNorm(node), src, layer.postOps().rectifies(), options);
      case Add _ -> Addition.prepare(src, layer.postOps().rectifies(), options);
      case Identity _ -> Elementwise.of("copy", ElementMap.COPY, src, options);
      case Pad pad -> pad(pad, src, options);
      case RadialBasis(int classes) -> radialBasis(node, classes, src, options);
      default -> throw new UncompilableException(layer, "there is no kernel for it");
    };
  }

  private static PreparedOperation pool(
      PoolKind kind, Shape src, Window w, boolean ceil, OperationOptions options) {
    PoolProblem problem =
        new PoolProblem(
            kind,
            src.n(),
            src.c(),
            src.h(),
            src.w(),
            w.kh(),
            w.kw(),
            w.sh(),
            w.sw(),
            w.padding().top(),
            w.padding().left(),
            w.padding().bottom(),
            w.padding().right(),
            ceil,
            w.dh(),
            w.dw());
    return Pooling.prepare(problem, options);
  }

  private static Activation activation(Layer layer, Tanh tanh) {
    if (!tanh.equals(Tanh.PLAIN) && !tanh.equals(SCALED_TANH)) {
      throw new UncompilableException(
          layer,
          "is %s tanh(%s x), and must be tanh(x) or %s tanh(%s x)"
              .formatted(
                  tanh.amplitude(), tanh.slope(), SCALED_TANH.amplitude(), SCALED_TANH.slope()));
    }
    return tanh.equals(Tanh.PLAIN) ? Activation.TANH : Activation.SCALED_TANH;
  }

  private static PreparedOperation pad(Pad pad, Shape src, OperationOptions options) {
    return Padding.prepare(src, border(pad.before()), border(pad.after()), pad.value(), options);
  }

  private static Padding.Border border(List<Integer> sizes) {
    return new Padding.Border(sizes.get(1), sizes.get(2), sizes.get(3));
  }

  private PreparedOperation radialBasis(
      Node node, int classes, Shape src, OperationOptions options) {
    DenseProblem problem = new DenseProblem(src.n(), src.c(), classes);
    try (Tensor codes = reader.tensor(node, "weight", new Shape(classes, src.c(), 1, 1))) {
      return dev.gatun.kernels.dense.RadialBasis.prepare(problem, codes, options);
    }
  }
}
