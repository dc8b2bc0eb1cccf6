package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.InvalidNetworkException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes that models compute from shapes, as those that PyTorch writes. */
class ShapeChainTest {

  /** {@code x.view(x.size(0), -1)}. */
  static TestModel view(int opset) {
    TestModel model =
        new TestModel(1)
            .opset(opset)
            .input("x", 2, 3, 4, 5)
            .integer("first", 0)
            .integers("rest", List.of(-1))
            .integers("zero", List.of(0))
            .node("Shape", "shape", List.of("x"))
            .node("Gather", "batch", List.of("shape", "first"), Attribute.of("axis", 0));
    if (opset < 13) {
      model.node("Unsqueeze", "list", List.of("batch"), Attribute.of("axes", List.of(0)));
    } else {
      model.node("Unsqueeze", "list", List.of("batch", "zero"));
    }
    return model
        .node("Concat", "sizes", List.of("list", "rest"), Attribute.of("axis", 0))
        .node("Reshape", "y", List.of("x", "sizes"))
        .output("y");
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 11, 13, 22})
  void flattensAsPyTorch(int opset) {
    view(opset).requireAgreement();
  }

  @Test
  void flattensForAnyBatch() {
    assertThat(view(17).read().graph().withBatch(7).dims("y")).isEqualTo(Dims.of(7, 60));
  }

  /** Models that were written for one picture say so in their shapes. */
  @Test
  void takesOnePictureForTheFirstOfMany() {
    Graph one =
        new TestModel(1)
            .input("x", 1, 3, 4)
            .integers("sizes", List.of(1, 12))
            .node("Reshape", "y", List.of("x", "sizes"))
            .output("y")
            .read()
            .graph();
    assertThat(one.dims("y")).isEqualTo(Dims.of(1, 12));
    assertThat(one.withBatch(5).dims("y")).isEqualTo(Dims.of(5, 12));
  }

  /** A first axis of one that is put in is no batch, though it is as large. */
  @Test
  void doesNotTakeANewFirstAxisForTheBatch() {
    Graph unsqueezed = unsqueezed(0);
    assertThat(unsqueezed.dims("y")).isEqualTo(Dims.of(1, 1, 4));
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> unsqueezed.withBatch(5));
    assertThat(unsqueezed(1).withBatch(5).dims("y")).isEqualTo(Dims.of(5, 1, 4));
  }

  private static Graph unsqueezed(int axis) {
    return new TestModel(1)
        .input("x", 1, 4)
        .integers("axes", List.of(axis))
        .node("Unsqueeze", "y", List.of("x", "axes"))
        .output("y")
        .read()
        .graph();
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 11, 13, 22})
  void takesPartsOfShapes(int opset) {
    TestModel model =
        new TestModel(1)
            .opset(opset)
            .input("x", 2, 3, 4, 5)
            .integers("one", List.of(1))
            .integers("three", List.of(3))
            .integers("four", List.of(4))
            .integers("picked", List.of(0, -3))
            .node("Shape", "shape", List.of("x"))
            .node("Gather", "front", List.of("shape", "picked"));
    if (opset < 10) {
      model.node(
          "Slice",
          "row",
          List.of("shape"),
          Attribute.of("starts", List.of(-2)),
          Attribute.of("ends", List.of(3)));
      model.node("Slice", "column", List.of("shape"), from(3), to(4));
    } else {
      model.node("Slice", "row", List.of("shape", "minusTwo", "three"));
      model.integers("minusTwo", List.of(-2)).integers("zero", List.of(0));
      model.node("Slice", "column", List.of("shape", "three", "four", "zero", "one"));
    }
    model
        .node("Mul", "pixels", List.of("row", "column"))
        .node("Concat", "sizes", List.of("front", "pixels"), Attribute.of("axis", 0))
        .node("Cast", "same", List.of("sizes"), Attribute.of("to", 7))
        .node("Reshape", "y", List.of("x", "same"))
        .output("y")
        .requireAgreement();
  }

  private static AttributeProto from(int start) {
    return Attribute.of("starts", List.of(start));
  }

  private static AttributeProto to(int end) {
    return Attribute.of("ends", List.of(end));
  }

  @Test
  void reckonsWithSizes() {
    new TestModel(1)
        .input("x", 2, 3, 4, 5)
        .integer("two", 2)
        .node("Shape", "all", List.of("x"), Attribute.of("start", 1), Attribute.of("end", -1))
        .node("Add", "more", List.of("all", "two"))
        .node("Sub", "same", List.of("more", "two"))
        .node("Div", "half", List.of("same", "two"))
        .node("ConstantOfShape", "c", List.of("half"))
        .output("c")
        .requireAgreement();
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 13, 22})
  void dropsAndPutsInAxesOfOne(int opset) {
    TestModel model = new TestModel(1).opset(opset).input("x", 2, 3, 1, 1);
    if (opset < 13) {
      model
          .node("Squeeze", "s", List.of("x"), Attribute.of("axes", List.of(2, 3)))
          .node("Unsqueeze", "y", List.of("s"), Attribute.of("axes", List.of(0, 3)));
    } else {
      model
          .integers("pixels", List.of(-1, 2))
          .integers("axes", List.of(0, -1))
          .node("Squeeze", "s", List.of("x", "pixels"))
          .node("Unsqueeze", "y", List.of("s", "axes"));
    }
    model.node("Squeeze", "all", List.of("y")).output("s").output("y").output("all");
    model.requireAgreement();
  }

  @Test
  void refusesPartsOfFloats() {
    TestModel model =
        new TestModel(1)
            .input("x", 2, 3)
            .integer("first", 0)
            .node("Gather", "y", List.of("x", "first"))
            .output("y");
    assertThatExceptionOfType(UnsupportedModelException.class)
        .isThrownBy(model::read)
        .withMessage(
            "Gather node 'y': there is support for it on constant integers only, as of shapes");
  }
}
