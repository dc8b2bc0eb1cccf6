package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One node of ONNX on its way into a graph, where it becomes one node or several. */
final class OnnxNode {

  private final NodeProto proto;
  private final ImportedGraph graph;
  private final int opset;
  private final NodeAttributes attributes;

  OnnxNode(NodeProto proto, ImportedGraph graph, int opset) {
    this.proto = proto;
    this.graph = graph;
    this.opset = opset;
    this.attributes = new NodeAttributes(text(proto), proto);
  }

  /** Such as {@code Conv node 'conv1'}; who has no name is called by what he yields. */
  static String text(NodeProto proto) {
    boolean isNamed = !proto.getName().isBlank() || proto.getOutputCount() == 0;
    return "%s node '%s'"
        .formatted(proto.getOpType(), isNamed ? proto.getName() : proto.getOutput(0));
  }

  String operator() {
    return proto.getOpType();
  }

  /** The version of the operators that the model asks for. */
  int opset() {
    return opset;
  }

  NodeAttributes attributes() {
    return attributes;
  }

  int inputs() {
    return proto.getInputCount();
  }

  /** Whether an optional input is given. */
  boolean has(int input) {
    return input < proto.getInputCount() && !proto.getInput(input).isEmpty();
  }

  void requireInputs(int least, int most) {
    boolean isRight = inputs() >= least && inputs() <= most;
    for (int i = 0; i < least && isRight; i++) {
      isRight = has(i);
    }
    require(isRight, "has %d inputs, must have %d to %d", inputs(), least, most);
  }

  private String tensor(int input) {
    require(has(input), "input %d is missing", input);
    return proto.getInput(input);
  }

  /** The node that yields an input. */
  String src(int input) {
    return graph.node(tensor(input));
  }

  List<String> srcs() {
    return IntStream.range(0, inputs()).mapToObj(this::src).toList();
  }

  Dims dims(String node) {
    return graph.dims(node);
  }

  boolean isFixed(int input) {
    return has(input) && graph.isFixed(tensor(input));
  }

  /** Whether there are inputs, and all are integers that are known. */
  boolean takesIntegers() {
    return inputs() > 0
        && proto.getInputList().stream()
            .allMatch(name -> graph.fixed(name) instanceof FixedIntegers);
  }

  /** An input that must be known when the model is read. */
  FixedFloats floats(int input, String what) {
    if (fixed(input, what) instanceof FixedFloats floats) {
      return floats;
    }
    throw new InvalidModelException("%s must be floats".formatted(what));
  }

  FixedIntegers integers(int input, String what) {
    if (fixed(input, what) instanceof FixedIntegers integers) {
      return integers;
    }
    throw new InvalidModelException("%s must be integers".formatted(what));
  }

  /** The axes of squeeze and unsqueeze, if there are any. */
  Optional<List<Integer>> axes() {
    return axes(13);
  }

  /** An attribute before a version of the operators, and from then on the second input. */
  Optional<List<Integer>> axes(int inputSince) {
    if (opset < inputSince) {
      return attributes.integers("axes");
    }
    return has(1) ? Optional.of(integers(1, "its axes").ints()) : Optional.empty();
  }

  /** The sizes of an input, whether it is known or not. */
  List<Integer> sizes(int input) {
    return switch (graph.fixed(tensor(input))) {
      case FixedFloats floats -> floats.dims().sizes();
      case FixedIntegers integers ->
          integers.rank() == 0 ? List.of() : List.of(integers.list("its src").size());
      case null -> dims(src(input)).sizes();
    };
  }

  private FixedTensor fixed(int input, String what) {
    String tensor = tensor(input);
    require(graph.isKnown(tensor), "takes '%s', which nobody yields", tensor);
    if (!graph.isFixed(tensor)) {
      throw new UnsupportedModelException(
          "%s: %s must be constant, but '%s' is not".formatted(this, what, tensor));
    }
    return graph.fixed(tensor);
  }

  /** A number that may be given or not. */
  Optional<Float> scalar(int input, String what) {
    if (!has(input)) {
      return Optional.empty();
    }
    FixedFloats value = floats(input, what);
    require(value.dims().elements() == 1, "%s of shape %s: must be one", what, value.dims());
    return Optional.of(value.values().get()[0]);
  }

  /** A node on the way to what this one yields. */
  String step(String suffix, Operation operation, String... srcs) {
    return step(suffix, operation, List.of(srcs), List.of());
  }

  String step(String suffix, Operation operation, List<String> srcs, List<FixedFloats> values) {
    return graph.yield(proto.getOutput(0) + "/" + suffix, operation, srcs, values);
  }

  String constant(String suffix, FixedFloats value) {
    return step(suffix, new Constant(value.dims()), List.of(), List.of(value));
  }

  /** The node that yields what this one does. */
  void last(Operation operation, String... srcs) {
    last(operation, List.of(srcs), List.of());
  }

  void last(Operation operation, List<String> srcs, List<FixedFloats> values) {
    graph.yield(proto.getOutput(0), operation, srcs, values);
  }

  /** What is known without a node. */
  void last(FixedTensor value) {
    graph.add(value.named(proto.getOutput(0)));
  }

  UnsupportedModelException unsupported(String rule) {
    return new UnsupportedModelException(this + ": " + rule);
  }

  @Override
  public String toString() {
    return text(proto);
  }
}
