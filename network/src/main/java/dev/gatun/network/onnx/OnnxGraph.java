package dev.gatun.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Input;
import dev.gatun.network.weights.Weights;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph of ONNX while it is put together: its nodes, and apart from them the tensors it holds.
 */
final class OnnxGraph {
  private final Weights weights;
  private final GraphProto.Builder proto = GraphProto.newBuilder();
  private final Map<String, Initializer> initializers = new LinkedHashMap<>();
  private final Set<String> yielded = new HashSet<>();

  private OnnxGraph(Weights weights) {
    this.weights = weights;
  }

  /** The whole of a network. */
  static OnnxGraph of(Graph graph, Weights weights) {
    OnnxGraph onnx = new OnnxGraph(weights);
    OpenShapes shapes = OpenShapes.of(graph);
    onnx.proto.setName(graph.name());
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Input) {
        onnx.claim(node.name());
        onnx.proto.addInput(shapes.info(node.name()));
      } else {
        Operators.translate(new Translation(node, graph, onnx));
        onnx.describe(node.name(), graph, shapes);
      }
    }
    graph.outputs().forEach(output -> onnx.proto.addOutput(shapes.info(output)));
    onnx.requireNamesApart();
    return onnx;
  }

  /** All but the initializers. */
  GraphProto proto() {
    return proto.build();
  }

  List<Initializer> initializers() {
    return List.copyOf(initializers.values());
  }

  Weights weights() {
    return weights;
  }

  void add(NodeProto node) {
    node.getOutputList().forEach(this::claim);
    proto.addNode(node);
  }

  /** Nodes that share a parameter hold it once. */
  void add(Initializer initializer) {
    initializers.putIfAbsent(initializer.name(), initializer);
  }

  private void describe(String node, Graph graph, OpenShapes shapes) {
    if (!graph.outputs().contains(node)) {
      proto.addValueInfo(shapes.info(node));
    }
  }

  private void claim(String tensor) {
    if (!yielded.add(tensor)) {
      throw taken(tensor);
    }
  }

  private void requireNamesApart() {
    yielded.stream()
        .filter(initializers::containsKey)
        .findFirst()
        .ifPresent(
            tensor -> {
              throw taken(tensor);
            });
  }

  private static UnsupportedModelException taken(String tensor) {
    return new UnsupportedModelException(
        "tensor '%s': in ONNX what nodes yield and parameters must all have names of their own"
            .formatted(tensor));
  }
}
