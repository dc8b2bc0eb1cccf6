package dev.gatun.network.compile;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.RadialBasis;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Window;
import dev.gatun.network.weights.Weights;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ConvReference;
import dev.gatun.reference.activation.SoftmaxReference;
import dev.gatun.reference.dense.DenseProblem;
import dev.gatun.reference.join.ConcatReference;
import dev.gatun.reference.join.PadReference;
import dev.gatun.reference.join.SumReference;
import dev.gatun.reference.lenet.RadialBasisReference;
import dev.gatun.reference.norm.BatchNormReference;
import dev.gatun.reference.norm.LocalResponse;
import dev.gatun.reference.norm.LocalResponseReference;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import dev.gatun.reference.pool.PoolReference;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Any network by the definitions of its operations: node by node in NCHW, each in double and
 * rounded once at its end. Nothing is fused, packed or chosen.
 */
final class NaiveNetwork {

  private final Graph graph;
  private final Weights weights;
  private final Map<String, float[]> values = new HashMap<>();

  private NaiveNetwork(Graph graph, Weights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** All outputs, in the graph's order. */
  static List<float[]> run(Graph graph, Weights weights, float[] input) {
    NaiveNetwork network = new NaiveNetwork(graph, weights);
    for (Node node : graph.nodes()) {
      boolean isInput = node.operation() instanceof Input;
      network.values.put(node.name(), isInput ? input : network.compute(node));
    }
    return graph.outputs().stream().map(network.values::get).toList();
  }

  private float[] compute(Node node) {
    float[] src = values.get(node.srcs().getFirst());
    Dims dims = graph.dims(node.srcs().getFirst());
    int pixels = (int) dims.elements(Math.min(2, dims.rank()), dims.rank());
    return switch (node.operation()) {
      case Conv conv -> conv(node, conv.problem(dims, ""), src, weight(node, "weight"));
      case TableConv table -> {
        ConvProblem p = table.dense().problem(dims, "");
        yield conv(node, p, src, table.table().spread(weight(node, "weight")));
      }
      case Subsampling _ -> {
        var halved =
            new dev.gatun.reference.lenet.Subsampling(
                dims.size(0), dims.size(1), dims.size(2), dims.size(3));
        yield conv(node, halved.asConvolution(), src, halved.weights(weight(node, "weight")));
      }
      case Dense(int units, boolean _) -> {
        ConvProblem p = new DenseProblem(dims.size(0), dims.size(1), units).asConvolution();
        yield conv(node, p, src, weight(node, "weight"));
      }
      case RadialBasis(int classes) -> {
        DenseProblem p = new DenseProblem(dims.size(0), dims.size(1), classes);
        yield rounded(RadialBasisReference.of(p, src, weight(node, "weight")).values());
      }
      case MaxPool(Window w, boolean ceil) -> pool(PoolKind.MAX, w, ceil, dims, src);
      case AvgPool(Window w, boolean ceil, boolean countsPadding) ->
          pool(
              countsPadding ? PoolKind.AVG_INCLUDE_PADDING : PoolKind.AVG_EXCLUDE_PADDING,
              w,
              ceil,
              dims,
              src);
      case GlobalAvgPool _ -> {
        Window all = Window.kernel(dims.size(2), dims.size(3));
        yield pool(PoolKind.AVG_EXCLUDE_PADDING, all, false, dims, src);
      }
      case BatchNorm(double epsilon) -> {
        var norm =
            new dev.gatun.reference.norm.BatchNorm(
                weight(node, "weight"),
                weight(node, "bias"),
                weight(node, "running_mean"),
                weight(node, "running_var"),
                epsilon);
        yield rounded(BatchNormReference.of(norm, src, pixels, false).values());
      }
      case Lrn(int size, double alpha, double beta, double k) -> {
        LocalResponse norm = LocalResponse.withAlphaOverSize(size, alpha, beta, k);
        yield rounded(LocalResponseReference.of(norm, src, dims.size(1), pixels).values());
      }
      case Softmax _ -> rounded(SoftmaxReference.of(src, dims.size(1), pixels).values());
      case Relu _ -> map(src, x -> Math.max(x, 0));
      case Sigmoid _ -> map(src, x -> 1 / (1 + Math.exp(-x)));
      case Tanh(double amplitude, double slope) -> map(src, x -> amplitude * Math.tanh(slope * x));
      case Dropout _, Identity _, Flatten _ -> src;
      case Add _ -> srcs(node).stream().reduce(NaiveNetwork::sum).orElseThrow();
      case Concat _ -> rounded(ConcatReference.of(srcs(node), dims.size(0)).values());
      case Pad(List<Integer> before, List<Integer> after, float value) ->
          rounded(PadReference.of(src, dims.sizes(), before, after, value).values());
      default -> throw new IllegalArgumentException("no naive form of " + node);
    };
  }

  private float[] weight(Node node, String role) {
    return weights.values(node.stem() + "." + role).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  private float[] conv(Node node, ConvProblem problem, float[] src, float[] weight) {
    String bias = node.stem() + ".bias";
    boolean hasBias =
        graph.parameters(node).stream()
            .anyMatch(parameter -> node.parameterName(parameter).equals(bias));
    float[] shift = hasBias ? weight(node, "bias") : null;
    return rounded(new ConvReference(problem, src, weight, shift).all().sums());
  }

  private static float[] pool(PoolKind kind, Window w, boolean ceil, Dims src, float[] values) {
    PoolProblem problem =
        new PoolProblem(
            kind,
            src.size(0),
            src.size(1),
            src.size(2),
            src.size(3),
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
    return rounded(new PoolReference(problem, values).all().values());
  }

  private List<float[]> srcs(Node node) {
    return node.srcs().stream().map(values::get).toList();
  }

  private static float[] sum(float[] src, float[] residual) {
    return rounded(SumReference.of(src, residual, false).values());
  }

  private static float[] map(float[] src, DoubleUnaryOperator function) {
    float[] dst = new float[src.length];
    for (int i = 0; i < src.length; i++) {
      dst[i] = (float) function.applyAsDouble(src[i]);
    }
    return dst;
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
