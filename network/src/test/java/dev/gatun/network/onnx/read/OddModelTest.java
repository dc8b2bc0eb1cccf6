package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.gatun.network.onnx.RunningModel;
import dev.gatun.network.operation.Dims;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models that are legal, though few are like them. */
class OddModelTest {

  @Test
  void hasWeightsThatAreInputsToo() {
    new TestModel(1)
        .weight("w", 2, 3, 1, 1)
        .input("x", 1, 3, 2, 2)
        .isInputToo("w", 2, 3, 1, 1)
        .node("Conv", "y", List.of("x", "w"))
        .output("y")
        .requireAgreement();
  }

  @Test
  void hasWeightsThatNobodyTakes() {
    TensorProto doubles =
        TensorProto.newBuilder()
            .setName("doubles")
            .setDataType(DataType.DOUBLE.getNumber())
            .addDims(1)
            .addDoubleData(1)
            .build();
    TensorProto empty = TestModel.list("empty", List.of()).toBuilder().setDataType(1).build();
    new TestModel(1)
        .initializer(doubles)
        .initializer(empty)
        .input("x", 3)
        .node("Relu", "y", List.of("x"))
        .output("y")
        .requireAgreement();
  }

  @Test
  void takesTheSameTensorTwice() {
    new TestModel(1)
        .input("x", 1, 3, 4, 4)
        .weight("w", 3, 3, 1, 1)
        .node("Conv", "c", List.of("x", "w"))
        .node("Add", "sum", List.of("c", "c"))
        .node("Mul", "square", List.of("sum", "sum"))
        .node("Concat", "inner", List.of("square", "square"), Attribute.of("axis", 1))
        .node("Concat", "y", List.of("inner", "c", "x", "inner"), Attribute.of("axis", 1))
        .node("MatMul", "z", List.of("y", "y"))
        .output("y")
        .output("z")
        .requireAgreement();
  }

  @Test
  void answersWithWhatOthersTakeToo() {
    new TestModel(1)
        .input("x", 1, 3, 4, 4)
        .weight("w", 3, 3, 1, 1)
        .weight("scale", 3)
        .positive("variance", 3)
        .node("Conv", "c", List.of("x", "w"))
        .node("BatchNormalization", "n", List.of("c", "scale", "scale", "scale", "variance"))
        .node("Relu", "r", List.of("n"))
        .node("Add", "sum", List.of("r", "c"))
        .node("Flatten", "flat", List.of("sum"))
        .output("flat")
        .output("c")
        .output("n")
        .output("r")
        .output("sum")
        .requireAgreement();
  }

  @Test
  void answersWithItsInputsAndWeights() {
    new TestModel(1)
        .input("x", 2, 3)
        .weight("w", 3)
        .node("Identity", "same", List.of("x"))
        .node("Identity", "weight", List.of("w"))
        .node("Relu", "y", List.of("x"))
        .output("y")
        .output("same")
        .output("weight")
        .requireAgreement();
  }

  /** ONNX Runtime demands that outputs be yielded by nodes, where ONNX does not. */
  @Test
  void answersWithAnInputItself() {
    TestModel model =
        new TestModel(1).input("x", 2).node("Relu", "y", List.of("x")).output("y").output("x");
    RunningModel.Tensor given = new RunningModel.Tensor(Dims.of(2), new float[] {1, -2});
    List<RunningModel.Tensor> answers = TestModel.run(model.read(), List.of(given));
    assertThat(answers.get(0).values()).containsExactly(1, 0);
    assertThat(answers.get(1).values()).containsExactly(1, -2);
  }

  @Test
  void hasAnInputThatNobodyTakes() {
    new TestModel(1)
        .input("x", 2, 3)
        .input("unused", 4, 1, 2, 2)
        .node("Relu", "y", List.of("x"))
        .output("y")
        .requireAgreement();
  }

  @Test
  void usesSeveralOperatorSets() {
    ModelProto.Builder model =
        new TestModel(1).input("x", 2, 3).node(relu("ai.onnx")).output("y").model().toBuilder();
    model.addOpsetImport(0, OperatorSetIdProto.newBuilder().setDomain("com.example").setVersion(1));
    assertThat(TestModel.read(model.build()).graph().dims("y")).isEqualTo(Dims.of(2, 3));
  }

  private static NodeProto.Builder relu(String domain) {
    return NodeProto.newBuilder().setDomain(domain).setOpType("Relu").addInput("x").addOutput("y");
  }

  @Test
  void refusesTwoWeightsOfOneName() {
    TestModel model =
        new TestModel(1)
            .weight("w", 3)
            .weight("w", 3)
            .input("x", 3)
            .node("Add", "y", List.of("x", "w"))
            .output("y");
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(model::read)
        .withMessage("tensor 'w': two things have that name");
  }

  @Test
  void hasScalars() {
    new TestModel(1)
        .input("x")
        .weight("w")
        .node("Add", "sum", List.of("x", "w"))
        .node("Mul", "product", List.of("sum", "x"))
        .node("Sigmoid", "y", List.of("product"))
        .output("y")
        .requireAgreement();
  }

  /** Lines are pictures of one row, and a dense layer has them as they lie in the model. */
  @Test
  void classifiesLines() {
    new TestModel(1)
        .input("x", 2, 3, 9)
        .weight("w", 4, 3, 3)
        .weight("b", 4)
        .weight("dense", 5, 28)
        .node("Conv", "c", List.of("x", "w", "b"))
        .node("Relu", "r", List.of("c"))
        .node("Flatten", "f", List.of("r"))
        .node("Gemm", "y", List.of("f", "dense"), Attribute.of("transB", 1))
        .output("y")
        .requireAgreement();
  }

  /** As models that come from TensorFlow have it. */
  @Test
  void turnsPicturesWhoseChannelsAreLast() {
    new TestModel(1)
        .input("x", 2, 5, 6, 3)
        .weight("w", 4, 3, 3, 3)
        .weight("shift", 1, 4, 1, 1)
        .weight("factor", 1, 4, 1, 1)
        .weight("dense", 4, 5)
        .weight("bias", 5)
        .node("Transpose", "t", List.of("x"), Attribute.of("perm", List.of(0, 3, 1, 2)))
        .node("Conv", "c", List.of("t", "w"), Attribute.of("auto_pad", "SAME_UPPER"))
        .node("Add", "a", List.of("c", "shift"))
        .node("Mul", "m", List.of("a", "factor"))
        .node("Relu", "r", List.of("m"))
        .node("ReduceMean", "mean", List.of("r", "pixels"), Attribute.of("keepdims", 0))
        .integers("pixels", List.of(2, 3))
        .node("MatMul", "p", List.of("mean", "dense"))
        .node("Add", "y", List.of("p", "bias"))
        .output("y")
        .output("mean")
        .requireAgreement();
  }

  @Test
  void preparesPicturesItself() {
    new TestModel(1)
        .input("x", 1, 3, 4, 4)
        .weight("mean", 3, 1, 1)
        .positive("deviation", 3, 1, 1)
        .weight("w", 2, 3, 3, 3)
        .node("Sub", "centred", List.of("x", "mean"))
        .node("Div", "scaled", List.of("centred", "deviation"))
        .node("Conv", "y", List.of("scaled", "w"))
        .node("Sub", "z", List.of("y", "y"))
        .node("Sub", "m", List.of("mean", "x"))
        .output("y")
        .output("z")
        .output("m")
        .requireAgreement();
  }

  @Test
  void sumsSquares() {
    TestModel model =
        new TestModel(1)
            .input("x", 2, 3, 4)
            .integers("last", List.of(-1))
            .node("ReduceSumSquare", "y", List.of("x", "last"))
            .node("ReduceSumSquare", "z", List.of("x", "last"), Attribute.of("keepdims", 0));
    model.output("y").output("z").requireAgreement();
  }
}
