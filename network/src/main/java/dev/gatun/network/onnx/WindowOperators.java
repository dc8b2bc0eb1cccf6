package dev.gatun.network.onnx;

import static dev.gatun.network.onnx.Attributes.flag;
import static dev.gatun.network.onnx.Attributes.integer;
import static dev.gatun.network.onnx.Attributes.integers;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Window;
import java.util.ArrayList;
import java.util.List;

/** Convolutions and poolings. */
final class WindowOperators {
  private WindowOperators() {}

  static void conv(Conv conv, Translation to) {
    conv(to, to.srcAndParameters(), conv.window(), conv.groups());
  }

  /** The convolution that connects all with all, by weights of zero where nothing is connected. */
  static void tableConv(TableConv conv, Translation to) {
    Dims dense = conv.dense().parameters(to.srcDims()).getFirst().dims();
    String weight =
        to.parameter("weight", "dense", dense, values -> ConvWeights.dense(values, conv.table()));
    conv(to, List.of(to.src(), weight, to.parameter("bias")), conv.window(), 1);
  }

  /** The depthwise convolution all of whose weights in a channel are the channel's. */
  static void subsampling(Subsampling subsampling, Translation to) {
    Window window = subsampling.window();
    int channels = to.srcDims().getFirst().size(1);
    Dims kernels = Dims.of(channels, 1, window.kh(), window.kw());
    String weight =
        to.parameter("weight", "kernels", kernels, values -> ConvWeights.filled(values, kernels));
    conv(to, List.of(to.src(), weight, to.parameter("bias")), window, channels);
  }

  static void maxPool(MaxPool pool, Translation to) {
    pool("MaxPool", pool.window(), to, flag("ceil_mode", pool.ceil()));
  }

  static void avgPool(AvgPool pool, Translation to) {
    pool(
        "AveragePool",
        pool.window(),
        to,
        flag("ceil_mode", pool.ceil()),
        flag("count_include_pad", pool.countsPadding()));
  }

  private static void conv(Translation to, List<String> inputs, Window window, int groups) {
    to.last("Conv", inputs, with(window, integer("group", groups)));
  }

  private static void pool(
      String operator, Window window, Translation to, AttributeProto... attributes) {
    to.last(operator, to.srcs(), with(window, attributes));
  }

  private static AttributeProto[] with(Window window, AttributeProto... others) {
    Padding padding = window.padding();
    List<AttributeProto> attributes =
        new ArrayList<>(
            List.of(
                integers("kernel_shape", window.kh(), window.kw()),
                integers("strides", window.sh(), window.sw()),
                integers("pads", padding.top(), padding.left(), padding.bottom(), padding.right()),
                integers("dilations", window.dh() + 1, window.dw() + 1)));
    attributes.addAll(List.of(others));
    return attributes.toArray(AttributeProto[]::new);
  }
}
