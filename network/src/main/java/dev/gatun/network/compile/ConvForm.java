package dev.gatun.network.compile;

import dev.gatun.kernels.dense.Dense;
import dev.gatun.kernels.norm.BatchNormalization;
import dev.gatun.kernels.norm.FoldedConv;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Window;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.dense.DenseProblem;
import dev.gatun.reference.lenet.ConnectionTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * A layer as the convolution that it is: dense layers have pictures of one pixel, LeNet-5's
 * connection table has zeros where nothing is connected, its subsampling is depthwise.
 *
 * @param problem the geometry
 * @param weights oc × ic/g × kh × kw
 * @param bias 1 × oc × 1 × 1, or null for none
 */
record ConvForm(ConvProblem problem, Tensor weights, @Nullable Tensor bias)
    implements AutoCloseable {

  /**
   * Makes the form of a layer, with what is folded into it.
   *
   * @param layer a convolution in the widest sense
   * @param src what it takes, as a map even where that is flattened before a dense layer
   * @param maps the order in which that map lies
   * @param reader where its parameters come from
   */
  static ConvForm of(Layer layer, Layer src, Layout maps, ParameterReader reader) {
    ConvForm form = plain(layer, src, maps, reader);
    for (ChannelMap map : layer.folded()) {
      form = form.folded(map.read(reader));
    }
    return form;
  }

  /**
   * The geometry of a layer.
   *
   * @param layer a convolution in the widest sense
   * @param src what it takes
   */
  static ConvProblem problem(Layer layer, Layer src) {
    Dims dims = src.dims();
    String name = layer.node().name();
    return switch (layer.node().operation()) {
      case Conv conv -> conv.problem(dims, name);
      case TableConv table -> table.dense().problem(dims, name);
      case Subsampling(Window window) ->
          Conv.conv(dims.size(1), window).groups(dims.size(1)).problem(dims, name);
      case dev.gatun.network.operation.Dense dense -> {
        Shape map = Shapes.of(src);
        int features = Math.toIntExact(map.size() / map.n());
        yield new DenseProblem(map.n(), features, dense.units()).asConvolution();
      }
      default -> throw new IllegalArgumentException(layer.node() + ": must be a convolution");
    };
  }

  private static ConvForm plain(Layer layer, Layer src, Layout maps, ParameterReader reader) {
    Node node = layer.node();
    ConvProblem p = problem(layer, src);
    return switch (node.operation()) {
      case Conv conv -> read(p, node, conv.hasBias(), reader);
      case TableConv table -> {
        float[] connected = reader.floats(node, "weight");
        yield new ConvForm(
            p, spread(table.table(), connected, weights(p)), bias(p, node, true, reader));
      }
      case Subsampling _ -> {
        float[] factors = reader.floats(node, "weight");
        yield new ConvForm(p, repeated(factors, weights(p)), bias(p, node, true, reader));
      }
      case dev.gatun.network.operation.Dense dense -> {
        ConvForm form = read(p, node, dense.hasBias(), reader);
        if (maps == Layout.NHWC && !Shapes.hasOneOrder(Shapes.of(src))) {
          Dense.flatten(form.weights(), Shapes.of(src));
        }
        yield form;
      }
      default -> throw new IllegalArgumentException(node + ": must be a convolution");
    };
  }

  private static ConvForm read(ConvProblem p, Node node, boolean hasBias, ParameterReader reader) {
    return new ConvForm(
        p, reader.tensor(node, "weight", weights(p)), bias(p, node, hasBias, reader));
  }

  private ConvForm folded(dev.gatun.reference.norm.BatchNorm norm) {
    try (this) {
      FoldedConv folded = BatchNormalization.fold(norm, weights, bias);
      return new ConvForm(problem, folded.weights(), folded.bias());
    }
  }

  private static Shape weights(ConvProblem p) {
    return new Shape(p.oc(), p.icPerGroup(), p.kh(), p.kw());
  }

  private static @Nullable Tensor bias(
      ConvProblem p, Node node, boolean hasBias, ParameterReader reader) {
    return hasBias ? reader.tensor(node, "bias", new Shape(1, p.oc(), 1, 1)) : null;
  }

  /** Kernels that there are to their places, zeros to the others. */
  private static Tensor spread(ConnectionTable table, float[] connected, Shape shape) {
    float[] spread = table.spread(connected);
    Tensor weights = Tensor.allocate(shape, Layout.NCHW);
    MemorySegment.copy(spread, 0, weights.segment(), ValueLayout.JAVA_FLOAT, 0, spread.length);
    return weights;
  }

  /** One weight for all taps of a channel. */
  private static Tensor repeated(float[] factors, Shape shape) {
    Tensor weights = Tensor.allocate(shape, Layout.NCHW);
    long taps = weights.shape().size() / factors.length;
    for (long i = 0; i < weights.shape().size(); i++) {
      weights.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, factors[(int) (i / taps)]);
    }
    return weights;
  }

  @Override
  public void close() {
    weights.close();
    if (bias != null) {
      bias.close();
    }
  }
}
