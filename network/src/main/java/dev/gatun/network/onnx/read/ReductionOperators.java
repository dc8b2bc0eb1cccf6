package dev.gatun.network.onnx.read;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Axes made one, where there is a way to compute it. */
final class ReductionOperators {

  /** From this version of the operators on, axes are an input. */
  private static final int AXES_ARE_INPUT = 18;

  private ReductionOperators() {}

  /** Of the pixels of each channel. */
  static void mean(OnnxNode node) {
    String src = node.src(0);
    Dims dims = node.dims(src);
    boolean keeps = node.attributes().flag("keepdims", true);
    if (dims.rank() != 4 || !axes(node, dims).equals(List.of(2, 3))) {
      throw node.unsupported("src %s: must be pictures, and axes 2 and 3".formatted(dims));
    }
    if (keeps) {
      node.last(new GlobalAvgPool(), src);
    } else {
      node.last(new Reshape(List.of(0, -1)), node.step("means", new GlobalAvgPool(), src));
    }
  }

  /** Along the last axis, as a product with ones. */
  static void sumOfSquares(OnnxNode node) {
    String src = node.src(0);
    Dims dims = node.dims(src);
    boolean keeps = node.attributes().flag("keepdims", true);
    if (dims.rank() < 2 || !axes(node, dims).equals(List.of(dims.rank() - 1))) {
      throw node.unsupported("src %s: must be summed along its last axis".formatted(dims));
    }
    Dims column = Dims.of(dims.size(-1), 1);
    String ones = node.constant("ones", FixedFloats.filled("ones", column, 1));
    String squares = node.step("squares", new Mul(), src, src);
    if (keeps) {
      node.last(new MatMul(), squares, ones);
    } else {
      List<Integer> sizes = new ArrayList<>(dims.sizes().subList(0, dims.rank() - 1));
      sizes.set(0, -1);
      node.last(new Reshape(sizes), node.step("sums", new MatMul(), squares, ones));
    }
  }

  /** Counted from the front, in order; all where none are given. */
  private static List<Integer> axes(OnnxNode node, Dims src) {
    node.requireInputs(1, node.opset() >= AXES_ARE_INPUT ? 2 : 1);
    List<Integer> all = IntStream.range(0, src.rank()).boxed().toList();
    return node.axes(AXES_ARE_INPUT)
        .map(axes -> axes.stream().map(src::axis).sorted().toList())
        .orElse(all);
  }
}
