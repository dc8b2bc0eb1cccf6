package dev.gatun.network.onnx;

import static dev.gatun.network.onnx.Attributes.integer;
import static dev.gatun.network.onnx.Attributes.real;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Gemm;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Pointwise;
import dev.gatun.network.operation.RadialBasis;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Transpose;
import java.util.List;

/**
 * What ONNX says for each operation.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">ONNX Operator Schemas</a>
 */
final class Operators {
  private Operators() {}

  static void translate(Translation to) {
    switch (to.node().operation()) {
      case Input _ -> throw new IllegalArgumentException("an input is no operator of ONNX");
      case Constant _ -> to.last("Identity", List.of(to.parameter("value")));
      case Conv conv -> WindowOperators.conv(conv, to);
      case TableConv conv -> WindowOperators.tableConv(conv, to);
      case Subsampling subsampling -> WindowOperators.subsampling(subsampling, to);
      case MaxPool pool -> WindowOperators.maxPool(pool, to);
      case AvgPool pool -> WindowOperators.avgPool(pool, to);
      case GlobalAvgPool _ -> to.last("GlobalAveragePool", to.srcs());
      case Dense _ -> MatrixOperators.dense(to);
      case RadialBasis _ -> MatrixOperators.radialBasis(to);
      case Gemm gemm -> MatrixOperators.gemm(gemm, to);
      case MatMul _ -> to.last("MatMul", to.srcs());
      case BatchNorm norm ->
          to.last("BatchNormalization", to.srcAndParameters(), real("epsilon", norm.epsilon()));
      case Lrn lrn ->
          to.last(
              "LRN",
              to.srcs(),
              integer("size", lrn.size()),
              real("alpha", lrn.alpha()),
              real("beta", lrn.beta()),
              real("bias", lrn.k()));
      case Pointwise pointwise -> PointwiseOperators.translate(pointwise, to);
      case Softmax softmax -> to.last("Softmax", to.srcs(), integer("axis", softmax.axis()));
      case Add _ -> to.last(to.srcs().size() == 2 ? "Add" : "Sum", to.srcs());
      case Mul _ -> PointwiseOperators.mul(to);
      case Concat concat -> to.last("Concat", to.srcs(), integer("axis", concat.axis()));
      case Flatten flatten -> to.last("Flatten", to.srcs(), integer("axis", flatten.axis()));
      case Reshape reshape -> ShapeOperators.reshape(reshape, to);
      case Transpose transpose -> ShapeOperators.transpose(transpose, to);
      case Pad pad -> ShapeOperators.pad(pad, to);
    }
  }
}
