package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.Clip;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What takes elements for themselves, and softmax. */
final class PointwiseOperators {

  private PointwiseOperators() {}

  /** An operator of one input without attributes. */
  static void plain(OnnxNode node, Operation operation) {
    node.requireInputs(1, 1);
    node.last(operation, node.src(0));
  }

  /** An operator of several inputs that are repeated to one shape. */
  static void broadcast(OnnxNode node, int least, int most, Operation operation) {
    node.requireInputs(least, most);
    node.last(operation, node.srcs(), List.of());
  }

  /** The sum with the negative. */
  static void subtract(OnnxNode node) {
    node.requireInputs(2, 2);
    if (node.isFixed(1)) {
      FixedFloats subtracted = node.floats(1, "its second src").times(-1);
      node.last(new Add(), node.src(0), node.constant("negative", subtracted));
    } else {
      String minusOne = node.constant("minus_one", FixedFloats.of("minus_one", Dims.of(), -1));
      node.last(new Add(), node.src(0), node.step("negative", new Mul(), node.src(1), minusOne));
    }
  }

  /** The product with the reciprocal, which is known. */
  static void divide(OnnxNode node) {
    node.requireInputs(2, 2);
    FixedFloats divisor = node.floats(1, "its divisor");
    FixedFloats factor = divisor.with(divisor.dims(), PointwiseOperators::reciprocals);
    node.last(new Mul(), node.src(0), node.constant("factor", factor));
  }

  private static float[] reciprocals(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 / values[i];
    }
    return values;
  }

  static void clip(OnnxNode node) {
    float min = Float.NEGATIVE_INFINITY;
    float max = Float.POSITIVE_INFINITY;
    if (node.opset() >= 11) {
      node.requireInputs(1, 3);
      min = node.scalar(1, "its minimum").orElse(min);
      max = node.scalar(2, "its maximum").orElse(max);
    } else {
      node.requireInputs(1, 1);
      min = node.attributes().real("min", min);
      max = node.attributes().real("max", max);
    }
    node.last(new Clip(Math.min(min, max), max), node.src(0));
  }

  /** Nothing at inference, and training is refused. */
  static void dropout(OnnxNode node) {
    node.requireInputs(1, node.opset() >= 12 ? 3 : 1);
    node.attributes().ignore("seed");
    double ratio =
        node.opset() >= 12
            ? node.scalar(1, "its ratio").map(f -> Double.parseDouble(Float.toString(f))).orElse(.5)
            : node.attributes().decimal("ratio", 0.5);
    if (node.has(2) && node.integers(2, "its training_mode").values().contains(1L)) {
      throw node.unsupported("input 'training_mode' must be false");
    }
    boolean isShare = ratio >= 0 && ratio < 1;
    node.last(isShare ? new Dropout(ratio) : new Identity(), node.src(0));
  }

  /** All floats are of 32 bits here. */
  static void cast(OnnxNode node) {
    node.requireInputs(1, 1);
    node.attributes().ignore("saturate");
    DataType to = DataType.forNumber(node.attributes().axis("to", 0));
    if (to != DataType.FLOAT) {
      throw node.attributes().unsupported("to", "is " + to + ", must be FLOAT");
    }
    node.last(new Identity(), node.src(0));
  }

  static void softmax(OnnxNode node) {
    node.requireInputs(1, 1);
    boolean isOfOneAxis = node.opset() >= 13;
    String src = node.src(0);
    Dims dims = node.dims(src);
    int axis = dims.axis(node.attributes().axis("axis", isOfOneAxis ? -1 : 1));
    if (!isOfOneAxis && dims.elements(axis + 1, dims.rank()) != 1) {
      flattened(node, src, axis);
    } else if (hasKernel(dims, axis)) {
      node.last(new Softmax(axis), src);
    } else {
      transposed(node, src, axis);
    }
  }

  private static boolean hasKernel(Dims dims, int axis) {
    return axis == dims.rank() - 1 || axis == 1 && dims.rank() == 4;
  }

  /** Before version 13 the axes from one on were taken together. */
  private static void flattened(OnnxNode node, String src, int axis) {
    String flat = node.step("flat", new Flatten(axis), src);
    String dst = node.step("softmax", new Softmax(1), flat);
    List<Integer> sizes = new ArrayList<>(node.dims(src).sizes());
    sizes.set(0, -1);
    node.last(new Reshape(sizes), dst);
  }

  /** With the axis as the last; exchanging two axes twice puts all back. */
  private static void transposed(OnnxNode node, String src, int axis) {
    int last = node.dims(src).rank() - 1;
    List<Integer> exchanged =
        IntStream.rangeClosed(0, last)
            .mapToObj(
                i -> i == axis ? Integer.valueOf(last) : i == last ? Integer.valueOf(axis) : i)
            .toList();
    String turned = node.step("turned", new Transpose(exchanged), src);
    String dst = node.step("softmax", new Softmax(last), turned);
    node.last(new Transpose(exchanged), dst);
  }
}
