package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.gatun.network.operation.Dims;
import java.util.List;

/** A model of one node, whose inputs are {@code src0} … and whose weights {@code w0} …. */
final class OneNode {

  private final NodeProto.Builder node;
  private final TestModel model;

  OneNode(String operator, long seed) {
    node = NodeProto.newBuilder().setOpType(operator).setName("node").addOutput("dst");
    model = new TestModel(seed);
  }

  OneNode opset(int version) {
    model.opset(version);
    return this;
  }

  OneNode with(String name, long value) {
    return with(Attribute.of(name, value));
  }

  OneNode with(String name, float value) {
    return with(Attribute.of(name, value));
  }

  OneNode with(String name, String value) {
    return with(Attribute.of(name, value));
  }

  OneNode with(String name, List<Integer> values) {
    return with(Attribute.of(name, values));
  }

  OneNode with(String name, TensorProto value) {
    return with(Attribute.of(name, value));
  }

  private OneNode with(AttributeProto attribute) {
    node.addAttribute(attribute);
    return this;
  }

  /** An input of the model, drawn. */
  OneNode input(Integer... sizes) {
    String name = "src" + node.getInputCount();
    model.input(name, sizes);
    return takes(name);
  }

  /** A tensor in the file, drawn. */
  OneNode weight(Integer... sizes) {
    model.weight(nextWeight(), sizes);
    return takes(nextWeight());
  }

  OneNode positive(Integer... sizes) {
    model.positive(nextWeight(), sizes);
    return takes(nextWeight());
  }

  OneNode scalar(float value) {
    return initializer(TestModel.floats(nextWeight(), Dims.of(), value));
  }

  OneNode integers(List<Integer> values) {
    return initializer(TestModel.list(nextWeight(), values));
  }

  OneNode initializer(TensorProto tensor) {
    model.initializer(tensor);
    return takes(tensor.getName());
  }

  OneNode none() {
    return takes("");
  }

  private String nextWeight() {
    return "w" + node.getInputCount();
  }

  private OneNode takes(String tensor) {
    node.addInput(tensor);
    return this;
  }

  ModelProto model() {
    return whole().model();
  }

  ImportedNetwork read() {
    return TestModel.read(model());
  }

  void requireAgreement() {
    whole().requireAgreement();
  }

  private TestModel whole() {
    return model.copy().node(node).output("dst");
  }
}
