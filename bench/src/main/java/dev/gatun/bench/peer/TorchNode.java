package dev.gatun.bench.peer;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Dims;
import java.util.List;

/**
 * One node of ours on its way into TorchScript.
 *
 * @param node ours
 * @param graph where it is
 * @param script where it goes
 */
record TorchNode(Node node, Graph graph, TorchScript script) {

  /** The variable of its first src. */
  String src() {
    return srcs().getFirst();
  }

  /** The variables of its srcs. */
  List<String> srcs() {
    return node.srcs().stream().map(script::variable).toList();
  }

  Dims srcDims() {
    return graph.dims(node.srcs().getFirst());
  }

  Dims dstDims() {
    return graph.dims(node.name());
  }

  /** The field of the parameter with a role, or None where it has none of that role. */
  String parameter(String role) {
    return graph.parameters(node).stream()
        .filter(parameter -> parameter.role().equals(role))
        .map(parameter -> script.field(node.parameterName(parameter)))
        .findFirst()
        .orElse("None");
  }

  UnsupportedNetworkException refuse(String rule) {
    return new UnsupportedNetworkException("libtorch", node, rule);
  }
}
