package dev.gatun.network.onnx;

import static dev.gatun.network.onnx.Attributes.flag;
import static dev.gatun.network.onnx.Attributes.integer;
import static dev.gatun.network.onnx.Attributes.real;

import dev.gatun.network.operation.Gemm;
import java.util.List;

/** Products of matrices, and the distances that are computed like them. */
final class MatrixOperators {
  private MatrixOperators() {}

  static void dense(Translation to) {
    to.last("Gemm", to.srcAndParameters(), integer("transB", 1));
  }

  static void gemm(Gemm gemm, Translation to) {
    to.last(
        "Gemm",
        to.srcs(),
        real("alpha", gemm.alpha()),
        real("beta", gemm.beta()),
        flag("transA", gemm.transA()),
        flag("transB", gemm.transB()));
  }

  /** Every src (n × 1 × i) less every code (classes × i), squared and summed over i. */
  static void radialBasis(Translation to) {
    String rows = to.step("rows", "Unsqueeze", List.of(to.src(), to.integers("one", List.of(1))));
    String apart = to.step("apart", "Sub", List.of(rows, to.parameter("weight")));
    to.last(
        "ReduceSumSquare",
        List.of(apart, to.integers("values", List.of(2))),
        flag("keepdims", false));
  }
}
