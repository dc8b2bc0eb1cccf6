package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Window;
import java.util.ArrayList;
import java.util.List;

/** Convolutions and poolings of pictures and of lines. */
final class WindowOperators {

  private WindowOperators() {}

  static void conv(OnnxNode node) {
    node.requireInputs(2, 3);
    int axes = axes(node);
    FixedFloats weight = node.floats(1, "its weight");
    require(
        weight.dims().rank() == axes + 2, "weight %s: must have %d axes", weight.dims(), axes + 2);
    List<Integer> kernel = weight.dims().sizes().subList(2, axes + 2);
    node.attributes()
        .integers("kernel_shape")
        .ifPresent(
            given ->
                require(
                    given.equals(kernel), "kernel_shape %s: weight is %s", given, weight.dims()));
    Window window = window(node, kernel, axes);
    int groups = node.attributes().axis("group", 1);
    require(groups >= 1, "group %d: must be at least 1", groups);
    int channels = weight.dims().size(0);
    List<FixedFloats> values = new ArrayList<>(List.of(asPictures(weight)));
    if (node.has(2)) {
      values.add(node.floats(2, "its bias"));
    }
    Pictures.window(node, new Conv(channels, window, groups, values.size() == 2), values);
  }

  private static FixedFloats asPictures(FixedFloats weight) {
    Dims dims = weight.dims();
    return dims.rank() == 4
        ? weight
        : weight.as(Dims.of(dims.size(0), dims.size(1), 1, dims.size(2)));
  }

  static void maxPool(OnnxNode node) {
    node.requireInputs(1, 1);
    node.attributes().ignore("storage_order");
    Window window = poolWindow(node);
    boolean ceil = node.opset() >= 10 && node.attributes().flag("ceil_mode", false);
    Pictures.window(node, new MaxPool(window, ceil), List.of());
  }

  static void avgPool(OnnxNode node) {
    node.requireInputs(1, 1);
    Window window = poolWindow(node);
    boolean ceil = node.opset() >= 10 && node.attributes().flag("ceil_mode", false);
    boolean countsPadding = node.attributes().flag("count_include_pad", false);
    Pictures.window(node, new AvgPool(window, ceil, countsPadding), List.of());
  }

  private static Window poolWindow(OnnxNode node) {
    int axes = axes(node);
    List<Integer> kernel =
        node.attributes()
            .integers("kernel_shape")
            .orElseThrow(() -> new InvalidModelException("kernel_shape is missing"));
    return window(node, kernel, axes);
  }

  private static int axes(OnnxNode node) {
    Dims src = node.dims(node.src(0));
    if (src.rank() != 3 && src.rank() != 4) {
      throw node.unsupported(
          "src %s must be batch × channels × rows × columns, or a line of them".formatted(src));
    }
    return src.rank() - 2;
  }

  private static Window window(OnnxNode node, List<Integer> kernel, int axes) {
    List<Integer> sizes = node.dims(node.src(0)).sizes().subList(2, axes + 2);
    return WindowAttributes.read(node.attributes(), sizes, kernel).window();
  }
}
