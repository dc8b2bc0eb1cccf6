package dev.gatun.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Dims;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One node of ours on its way into ONNX, where it becomes one node or several.
 *
 * @param node ours
 * @param graph it is of
 * @param onnx what it becomes a part of
 */
record Translation(Node node, Graph graph, OnnxGraph onnx) {

  /** What flows in first. */
  String src() {
    return node.srcs().getFirst();
  }

  List<String> srcs() {
    return node.srcs();
  }

  List<Dims> srcDims() {
    return graph.srcDims(node);
  }

  /** The src, then all parameters, as most operators have it. */
  List<String> srcAndParameters() {
    List<String> inputs = new ArrayList<>(List.of(src()));
    graph.parameters(node).forEach(parameter -> inputs.add(parameter(parameter.role())));
    return inputs;
  }

  /** A parameter as it is. */
  String parameter(String role) {
    String name = parameterName(role);
    onnx.add(Initializer.floats(name, dims(role), () -> onnx.weights().values(name)));
    return name;
  }

  /** A parameter in another form, its name followed by what that is. */
  String parameter(String role, String form, Dims dims, UnaryOperator<MemorySegment> change) {
    String name = parameterName(role);
    String changed = name + "." + form;
    onnx.add(Initializer.floats(changed, dims, () -> change.apply(onnx.weights().values(name))));
    return changed;
  }

  String scalar(String suffix, double value) {
    String name = inner(suffix);
    onnx.add(Initializer.scalar(name, value));
    return name;
  }

  String integers(String suffix, List<Integer> values) {
    String name = inner(suffix);
    onnx.add(Initializer.integers(name, values));
    return name;
  }

  /** A node on the way to what ours yields. */
  String step(String suffix, String operator, List<String> inputs, AttributeProto... attributes) {
    return add(inner(suffix), operator, inputs, attributes);
  }

  /** The node that yields what ours does. */
  void last(String operator, List<String> inputs, AttributeProto... attributes) {
    add(node.name(), operator, inputs, attributes);
  }

  private String add(
      String name, String operator, List<String> inputs, AttributeProto... attributes) {
    onnx.add(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(name)
            .addAllAttribute(List.of(attributes))
            .build());
    return name;
  }

  private String inner(String suffix) {
    return node.name() + "/" + suffix;
  }

  private Dims dims(String role) {
    return onnx.weights().dims(parameterName(role));
  }

  private String parameterName(String role) {
    return node.parameterName(
        graph.parameters(node).stream()
            .filter(parameter -> parameter.role().equals(role))
            .findFirst()
            .orElseThrow());
  }
}
