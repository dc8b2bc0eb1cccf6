package dev.gatun.network.onnx.read;

import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Gemm;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.Reshape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Products of matrices; by a constant one they are dense layers. */
final class MatrixOperators {

  private MatrixOperators() {}

  static void gemm(OnnxNode node) {
    node.requireInputs(node.opset() >= 11 ? 2 : 3, 3);
    Gemm gemm =
        new Gemm(
            node.attributes().real("alpha", 1),
            node.attributes().real("beta", 1),
            node.attributes().flag("transA", false),
            node.attributes().flag("transB", false));
    Optional<List<FixedFloats>> parameters = denseParameters(node, gemm);
    if (parameters.isPresent()) {
      List<FixedFloats> values = parameters.get();
      int units = values.getFirst().dims().size(0);
      node.last(new Dense(units, values.size() == 2), List.of(node.src(0)), values);
    } else {
      List<String> srcs = new ArrayList<>(List.of(node.src(0), node.src(1)));
      if (node.has(2)) {
        srcs.add(node.src(2));
      }
      node.last(gemm, srcs, List.of());
    }
  }

  /** Weight and bias, if both are constant and the bias is the same for each row. */
  private static Optional<List<FixedFloats>> denseParameters(OnnxNode node, Gemm gemm) {
    if (gemm.transA() || !isMatrix(node, 1) || node.has(2) && !node.isFixed(2)) {
      return Optional.empty();
    }
    FixedFloats b = node.floats(1, "B");
    FixedFloats weight = (gemm.transB() ? b : b.transposed()).times(gemm.alpha());
    if (!node.has(2)) {
      return Optional.of(List.of(weight));
    }
    return bias(node.floats(2, "C").times(gemm.beta()), weight.dims().size(0))
        .map(bias -> List.of(weight, bias));
  }

  private static Optional<FixedFloats> bias(FixedFloats c, int units) {
    Dims wanted = Dims.of(units);
    boolean isRow = c.dims().rank() == 1 || c.dims().rank() == 2 && c.dims().size(0) == 1;
    if (isRow && c.dims().elements() == units) {
      return Optional.of(c.as(wanted));
    }
    return c.dims().elements() == 1 && c.dims().rank() <= 2
        ? Optional.of(c.with(wanted, array -> repeated(array[0], units)))
        : Optional.empty();
  }

  private static float[] repeated(float value, int count) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static boolean isMatrix(OnnxNode node, int input) {
    return node.isFixed(input) && node.floats(input, "its factor").dims().rank() == 2;
  }

  static void matMul(OnnxNode node) {
    node.requireInputs(2, 2);
    String a = node.src(0);
    if (node.dims(a).rank() == 2 && isMatrix(node, 1)) {
      FixedFloats weight = node.floats(1, "B").transposed();
      node.last(new Dense(weight.dims().size(0), false), List.of(a), List.of(weight));
      return;
    }
    String b = node.src(1);
    boolean isRow = node.dims(a).rank() == 1;
    boolean isColumn = node.dims(b).rank() == 1;
    if (!isRow && !isColumn) {
      node.last(new MatMul(), a, b);
      return;
    }
    String left = isRow ? node.step("row", new Reshape(List.of(1, -1)), a) : a;
    String right = isColumn ? node.step("column", new Reshape(List.of(-1, 1)), b) : b;
    String product = node.step("product", new MatMul(), left, right);
    List<Integer> sizes = new ArrayList<>(node.dims(product).sizes());
    if (isColumn) {
      sizes.removeLast();
    }
    if (isRow) {
      sizes.remove(sizes.size() - (isColumn ? 1 : 2));
    }
    node.last(new Reshape(sizes), product);
  }
}
