package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Dims;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases of the ONNX project's own tests of operators, those that the properties do not draw.
 *
 * @see <a href="https://github.com/onnx/onnx/tree/main/onnx/backend/test/case/node">ONNX, backend
 *     tests of nodes</a>
 */
class BackendNodeTest {

  @Test
  void averagePools() {
    averagePool(4).with("strides", List.of(3, 3)).input(1, 3, 32, 32).requireAgreement();
    averagePool(3)
        .with("strides", List.of(3, 3))
        .with("pads", List.of(1, 1, 1, 1))
        .with("ceil_mode", 1)
        .with("count_include_pad", 1)
        .input(1, 3, 2, 2)
        .requireAgreement();
    averagePool(2)
        .with("dilations", List.of(2, 2))
        .with("ceil_mode", 1)
        .input(1, 1, 4, 4)
        .requireAgreement();
    averagePool(3)
        .with("pads", List.of(2, 2, 2, 2))
        .with("count_include_pad", 1)
        .input(1, 3, 28, 28)
        .requireAgreement();
    averagePool(2).with("auto_pad", "SAME_LOWER").input(1, 3, 32, 32).requireAgreement();
  }

  private static OneNode averagePool(int kernel) {
    return new OneNode("AveragePool", 1).with("kernel_shape", List.of(kernel, kernel));
  }

  @Test
  void maxPools() {
    new OneNode("MaxPool", 1)
        .with("kernel_shape", List.of(1, 1))
        .with("strides", List.of(2, 2))
        .with("ceil_mode", 1)
        .input(1, 1, 2, 2)
        .requireAgreement();
    new OneNode("MaxPool", 1)
        .with("kernel_shape", List.of(5, 5))
        .with("pads", List.of(2, 2, 2, 2))
        .with("storage_order", 1)
        .input(1, 1, 5, 5)
        .requireAgreement();
  }

  @Test
  void refusesWhatPoolingYieldsBesides() {
    NodeProto.Builder pool =
        NodeProto.newBuilder()
            .setOpType("MaxPool")
            .addInput("x")
            .addOutput("y")
            .addOutput("places")
            .addAttribute(Attribute.of("kernel_shape", List.of(2, 2)));
    TestModel model =
        new TestModel(1).input("x", 1, 1, 4, 4).node(pool).output("y").output("places");
    assertThatExceptionOfType(UnsupportedModelException.class)
        .isThrownBy(model::read)
        .withMessage("MaxPool node 'y': there is no support for its output 'places'");
  }

  @Test
  void clips() {
    new OneNode("Clip", 1).input(3, 4, 5).scalar(-1).scalar(1).requireAgreement();
    new OneNode("Clip", 1).input(3, 4, 5).scalar(2).scalar(1).requireAgreement();
    new OneNode("Clip", 1).input(3, 4, 5).requireAgreement();
    new OneNode("Clip", 1).input(3).none().none().requireAgreement();
    new OneNode("Clip", 1)
        .opset(7)
        .with("min", -0.1f)
        .with("max", 0.1f)
        .input(3)
        .requireAgreement();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 11, 13, 22})
  void takesExponentials(int opset) {
    new OneNode("Softmax", 1).opset(opset).input(1, 3).requireAgreement();
    new OneNode("Softmax", 1).opset(opset).input(3, 4, 5).requireAgreement();
    new OneNode("Softmax", 1).opset(opset).input(2, 3, 4, 5).requireAgreement();
    if (opset > 7) {
      new OneNode("Softmax", 1).opset(opset).with("axis", -1).input(3, 4, 5).requireAgreement();
      new OneNode("Softmax", 1).opset(opset).with("axis", -2).input(3, 4, 5).requireAgreement();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4 2 3",
    "2 12",
    "2 3 2 2",
    "24",
    "2 -1 2",
    "-1 2 3 4",
    "2 0 4 1",
    "2 0 1 -1",
    "1 -1",
    "0 0 0",
    "1 1 1 24 1 1"
  })
  void namesAxesAnew(String sizes) {
    List<Integer> wanted = List.of(sizes.split(" ")).stream().map(Integer::valueOf).toList();
    new OneNode("Reshape", 1).input(2, 3, 4).integers(wanted).requireAgreement();
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, -3, -2, -1, 0, 1, 2, 3, 4})
  void flattens(int axis) {
    new OneNode("Flatten", 1).with("axis", axis).input(5, 4, 3, 2).requireAgreement();
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -2, -1, 0, 1, 2})
  void joins(int axis) {
    new OneNode("Concat", 1).with("axis", axis).input(2, 2, 2).input(2, 2, 2).requireAgreement();
  }

  @Test
  void multipliesMatrices() {
    new OneNode("Gemm", 1).input(2, 10).input(10, 3).requireAgreement();
    new OneNode("Gemm", 1).input(2, 7).input(7, 4).input(1, 4).requireAgreement();
    new OneNode("Gemm", 1).input(3, 6).input(6, 4).input(3, 4).requireAgreement();
    new OneNode("Gemm", 1).input(2, 3).input(3, 4).scalar(3.14f).requireAgreement();
    new OneNode("Gemm", 1).input(2, 7).input(7, 3).input(1).requireAgreement();
    new OneNode("Gemm", 1).input(3, 5).weight(5, 4).weight(3, 1).requireAgreement();
    new OneNode("MatMul", 1).input(3).input(3).requireAgreement();
    new OneNode("MatMul", 1).input(1, 2, 4, 3).input(1, 2, 3, 4).requireAgreement();
    new OneNode("MatMul", 1).input(4).input(2, 4, 1).requireAgreement();
    new OneNode("MatMul", 1).input(1, 2, 4, 3).input(3).requireAgreement();
  }

  @Test
  void convolves() {
    new OneNode("Conv", 1)
        .with("kernel_shape", List.of(3, 3))
        .with("auto_pad", "SAME_LOWER")
        .with("strides", List.of(2, 2))
        .input(1, 1, 5, 5)
        .weight(1, 1, 3, 3)
        .requireAgreement();
    new OneNode("Conv", 1)
        .with("pads", List.of(1, 0, 1, 0))
        .with("strides", List.of(2, 2))
        .input(1, 1, 7, 5)
        .weight(1, 1, 3, 3)
        .requireAgreement();
  }

  @Test
  void pads() {
    List<Integer> rowsAndColumns = List.of(0, 3, 0, 4);
    new OneNode("Pad", 1)
        .input(1, 3, 4, 5)
        .integers(rowsAndColumns)
        .scalar(1.2f)
        .integers(List.of(1, 3))
        .requireAgreement();
    new OneNode("Pad", 1)
        .input(1, 3, 4, 5)
        .integers(rowsAndColumns)
        .scalar(1.2f)
        .integers(List.of(-3, -1))
        .requireAgreement();
    new OneNode("Pad", 1).input(2, 3).integers(List.of(0, 1, 0, 0)).requireAgreement();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 10, 12, 13, 22})
  void leavesOutDropout(int opset) {
    new OneNode("Dropout", 1).opset(opset).input(3, 4, 5).requireAgreement();
    if (opset >= 12) {
      new OneNode("Dropout", 1).opset(opset).input(3, 4, 5).scalar(0.1f).requireAgreement();
      new OneNode("Dropout", 1).opset(opset).input(3).scalar(0).requireAgreement();
    }
  }

  @Test
  void normalises() {
    new OneNode("LRN", 1).with("size", 3).input(5, 5, 5, 5).requireAgreement();
    new OneNode("BatchNormalization", 1)
        .with("epsilon", 1e-2f)
        .input(2, 3, 4, 5)
        .weight(3)
        .weight(3)
        .weight(3)
        .positive(3)
        .requireAgreement();
  }

  @Test
  void fills() {
    new OneNode("ConstantOfShape", 1)
        .with("value", TestModel.floats("value", Dims.of(1), 1))
        .integers(List.of(4, 3, 2))
        .requireAgreement();
    new OneNode("ConstantOfShape", 1).integers(List.of()).requireAgreement();
    new OneNode("Constant", 1)
        .with("value", TestModel.floats("value", Dims.of(2, 2), 1, 2, 3, 4))
        .requireAgreement();
  }

  @Test
  void addsAndMultiplies() {
    new OneNode("Add", 1).input(3, 4, 5).input(5).requireAgreement();
    new OneNode("Sum", 1).input(3).input(3).input(3).requireAgreement();
    new OneNode("Mul", 1).input(3, 4, 5).input(5).requireAgreement();
  }
}
