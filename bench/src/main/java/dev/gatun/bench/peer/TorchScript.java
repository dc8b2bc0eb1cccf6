package dev.gatun.bench.peer;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as a method of TorchScript, an assignment a node. Nodes and parameters are numbered,
 * because their names may be no names there.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/jit_language_reference.html">TorchScript
 *     Language Reference</a>
 */
final class TorchScript {
  private final Graph graph;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  private TorchScript(Graph graph) {
    this.graph = graph;
  }

  /** The whole of a network, up to its main output. */
  static TorchScript of(Graph graph) {
    TorchScript script = new TorchScript(graph);
    graph.nodes().forEach(script::add);
    return script;
  }

  private void add(Node node) {
    String variable = "x" + variables.size();
    if (node.operation() instanceof Input) {
      inputs.add(node.name());
    } else {
      String call = TorchCalls.of(new TorchNode(node, graph, this));
      body.append("    %s = %s\n".formatted(variable, call));
    }
    variables.put(node.name(), variable);
  }

  /** The method. */
  String source() {
    String arguments = String.join(", ", inputs.stream().map(this::variable).toList());
    return "def forward(self, %s):\n".formatted(arguments)
        + body
        + "    return %s.contiguous()\n".formatted(variable(graph.outputs().getFirst()));
  }

  /** The names of the nodes that are its arguments, in order. */
  List<String> inputs() {
    return List.copyOf(inputs);
  }

  /** By the weights' name of a parameter, the field that must hold it. */
  Map<String, String> parameters() {
    return Map.copyOf(fields);
  }

  String variable(String node) {
    return variables.get(node);
  }

  /** Nodes that share a parameter have it once. */
  String field(String parameter) {
    return "self." + fields.computeIfAbsent(parameter, _ -> "p" + fields.size());
  }
}
