package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Transpose;
import java.util.ArrayList;
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
    reshape(node, sizes, true);
  }

  /** The first axis, where it stays, stays for any batch that the network is compiled for. */
  private static void reshape(OnnxNode node, List<Integer> sizes, boolean keepsFirst) {
    String src = node.src(0);
    Dims dims = node.dims(src);
    List<Integer> open = new ArrayList<>(sizes);
    boolean hasBatch = keepsFirst && !open.isEmpty() && dims.rank() > 0;
    if (hasBatch && open.getFirst() == dims.size(0)) {
      open.set(0, 0);
    }
    node.last(new Reshape(open), src);
  }

  static void squeeze(OnnxNode node) {
    node.requireInputs(1, node.opset() >= 13 ? 2 : 1);
    Dims dims = node.dims(node.src(0));
    List<Integer> dropped =
        node.axes()
            .map(axes -> axes.stream().map(dims::axis).toList())
            .orElseGet(() -> axes(dims).filter(axis -> dims.size(axis) == 1).boxed().toList());
    for (int axis : dropped) {
      require(dims.size(axis) == 1, "axis %d of %s: must be of one", axis, dims);
    }
    List<Integer> sizes =
        axes(dims).filter(axis -> !dropped.contains(axis)).mapToObj(dims::size).toList();
    reshape(node, sizes, !dropped.contains(0));
  }

  static void unsqueeze(OnnxNode node) {
    node.requireInputs(node.opset() >= 13 ? 2 : 1, node.opset() >= 13 ? 2 : 1);
    List<Integer> added =
        node.axes().orElseThrow(() -> new InvalidModelException("axes are missing"));
    List<Integer> sizes = new ArrayList<>(node.dims(node.src(0)).sizes());
    int rank = sizes.size() + added.size();
    List<Integer> places =
        added.stream().map(axis -> axis < 0 ? axis + rank : axis).sorted().toList();
    for (int axis : places) {
      require(axis >= 0 && axis <= sizes.size(), "axes %s: must be of %d axes", added, rank);
      sizes.add(axis, 1);
    }
    reshape(node, sizes, !places.contains(0));
  }

  private static IntStream axes(Dims dims) {
    return IntStream.range(0, dims.rank());
  }

  /** The sizes themselves, which are known when the model is read. */
  static void shape(OnnxNode node) {
    node.requireInputs(1, 1);
    List<Long> sizes = node.sizes(0).stream().map(Integer::longValue).toList();
    int from = 0;
    int to = sizes.size();
    if (node.opset() >= 15) {
      from = place(node.attributes().axis("start", from), sizes.size());
      to = place(node.attributes().axis("end", to), sizes.size());
    }
    node.last(new FixedIntegers("", 1, from < to ? sizes.subList(from, to) : List.of()));
  }

  private static int place(int axis, int rank) {
    return Math.clamp(axis < 0 ? axis + rank : axis, 0, rank);
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
}
