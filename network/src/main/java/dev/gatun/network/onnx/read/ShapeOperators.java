package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Transpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What leaves elements as they are and puts them elsewhere. */
final class ShapeOperators {

  private ShapeOperators() {}

  static void reshape(OnnxNode node) {
    node.requireInputs(2, 2);
    List<Integer> sizes = node.integers(1, "its shape").ints();
    boolean takesZeros = node.opset() >= 14 && node.attributes().flag("allowzero", false);
    require(!takesZeros || !sizes.contains(0), "shape %s: no size may be 0", sizes);
    node.last(new Reshape(sizes), node.src(0));
  }

  static void flatten(OnnxNode node) {
    node.requireInputs(1, 1);
    node.last(new Flatten(node.attributes().axis("axis", 1)), node.src(0));
  }

  static void transpose(OnnxNode node) {
    node.requireInputs(1, 1);
    String src = node.src(0);
    int rank = node.dims(src).rank();
    List<Integer> order =
        node.attributes()
            .integers("perm")
            .orElseGet(() -> IntStream.range(0, rank).mapToObj(axis -> rank - 1 - axis).toList());
    node.last(new Transpose(order), src);
  }

  static void concat(OnnxNode node) {
    node.requireInputs(1, Integer.MAX_VALUE);
    require(node.attributes().has("axis"), "attribute 'axis' is missing");
    node.last(new Concat(node.attributes().axis("axis", 0)), node.srcs(), List.of());
  }

  static void pad(OnnxNode node) {
    boolean hasInputs = node.opset() >= 11;
    node.requireInputs(hasInputs ? 2 : 1, hasInputs ? 4 : 1);
    String mode = node.attributes().text("mode", "constant");
    if (!mode.equals("constant")) {
      throw node.attributes().unsupported("mode", "is '" + mode + "', must be constant");
    }
    String src = node.src(0);
    Dims dims = node.dims(src);
    List<Integer> given =
        hasInputs
            ? node.integers(1, "its pads").ints()
            : node.attributes().integers("pads").orElse(List.of());
    List<Integer> axes =
        node.has(3)
            ? node.integers(3, "its axes").ints()
            : IntStream.range(0, dims.rank()).boxed().toList();
    float value =
        hasInputs ? node.scalar(2, "its value").orElse(0f) : node.attributes().real("value", 0);
    require(
        given.size() == 2 * axes.size(),
        "pads %s: must be %d, two for each of axes %s",
        given,
        2 * axes.size(),
        axes);
    List<Integer> before = onAxes(dims, axes, given.subList(0, axes.size()));
    List<Integer> after = onAxes(dims, axes, given.subList(axes.size(), given.size()));
    node.last(new Pad(before, after, value), src);
  }

  private static List<Integer> onAxes(Dims dims, List<Integer> axes, List<Integer> given) {
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(dims.rank(), 0));
    for (int i = 0; i < axes.size(); i++) {
      int most = 1 << 28;
      require(Math.abs((long) given.get(i)) <= most, "pads %s: at most %d each", given, most);
      sizes.set(dims.axis(axes.get(i)), given.get(i));
    }
    return sizes;
  }
}
