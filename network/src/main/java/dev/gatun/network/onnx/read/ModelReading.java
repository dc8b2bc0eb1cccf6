package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Input;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One model on its way: first what could refuse all of it, then its tensors, then its nodes. */
final class ModelReading {

  private static final int OLDEST = 7;

  private final GraphProto model;
  private final TensorDecoder decoder;
  private final OpenSizes sizes;
  private final List<NamedTensor> given;
  private final Operators operators;
  private final Set<String> taken;
  private final ImportedGraph graph = new ImportedGraph();

  ModelReading(ModelProto model, TensorDecoder decoder, OpenSizes sizes, List<NamedTensor> given) {
    require(model.hasGraph(), "no ONNX model: has no graph");
    this.model = model.getGraph();
    this.decoder = decoder;
    this.sizes = sizes;
    this.given = given;
    this.operators = new Operators(opset(model), decoder);
    this.taken = taken(this.model);
  }

  private static int opset(ModelProto model) {
    List<OperatorSetIdProto> own =
        model.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .toList();
    require(!own.isEmpty(), "the model does not say which operator set it uses");
    long version = own.getFirst().getVersion();
    if (version < OLDEST || version > Integer.MAX_VALUE) {
      throw new UnsupportedModelException(
          "operator set %d: must be from %d on".formatted(version, OLDEST));
    }
    return (int) version;
  }

  ImportedNetwork network() {
    operators.requireKnown(model.getNodeList());
    if (model.getSparseInitializerCount() > 0) {
      throw new UnsupportedModelException("the model has sparse tensors: must be dense");
    }
    given.forEach(tensor -> graph.add(tensor.tensor()));
    Set<String> replaced = given.stream().map(NamedTensor::name).collect(Collectors.toSet());
    model.getInitializerList().stream()
        .filter(tensor -> taken.contains(tensor.getName()))
        .filter(tensor -> !replaced.contains(tensor.getName()))
        .forEach(tensor -> graph.add(decoder.decode(tensor, tensor.getName())));
    model.getInputList().stream()
        .filter(input -> !graph.isFixed(input.getName()))
        .forEach(this::input);
    model.getNodeList().forEach(this::node);
    List<String> outputs = model.getOutputList().stream().map(ValueInfoProto::getName).toList();
    require(!outputs.isEmpty(), "the model has no output");
    for (String output : outputs) {
      require(graph.isKnown(output), "output '%s': nobody yields it", output);
    }
    return graph.network(model.getName(), outputs);
  }

  private void input(ValueInfoProto input) {
    require(!input.getName().isEmpty(), "an input of the model has no name");
    Input operation = new Input(InputShape.of(input, sizes));
    graph.yield(input.getName(), operation, List.of(), List.of());
  }

  private void node(NodeProto node) {
    for (String input : node.getInputList()) {
      require(
          input.isEmpty() || graph.isKnown(input),
          "%s: takes '%s', which nobody before it yields (missing, a cycle, or out of order)",
          OnnxNode.text(node),
          input);
    }
    requireOneOutput(node);
    if (FloatFolding.takes(node, graph)) {
      graph.add(FloatFolding.fold(node, graph, operators));
    } else {
      operators.read(node, graph);
    }
  }

  /** What else a node could yield serves training, and must be wanted by nobody. */
  private void requireOneOutput(NodeProto node) {
    String text = OnnxNode.text(node);
    require(node.getOutputCount() > 0 && !node.getOutput(0).isEmpty(), "%s: yields nothing", text);
    for (String output : node.getOutputList().subList(1, node.getOutputCount())) {
      if (taken.contains(output)) {
        throw new UnsupportedModelException(
            "%s: there is no support for its output '%s'".formatted(text, output));
      }
    }
  }

  /** What somebody wants; a model may have more. */
  private static Set<String> taken(GraphProto model) {
    Stream<String> inputs =
        model.getNodeList().stream()
            .flatMap(node -> node.getInputList().stream())
            .filter(input -> !input.isEmpty());
    Stream<String> outputs = model.getOutputList().stream().map(ValueInfoProto::getName);
    return new HashSet<>(Stream.concat(inputs, outputs).toList());
  }
}
