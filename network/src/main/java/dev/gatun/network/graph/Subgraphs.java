package dev.gatun.network.graph;

import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Softmax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parts of networks that are networks themselves. */
public final class Subgraphs {
  private Subgraphs() {}

  /**
   * The part that some nodes need.
   *
   * @param graph the whole
   * @param outputs the names of nodes, the outputs of the part
   * @return these nodes and all before them that they need
   * @throws InvalidNetworkException if there is no such node
   */
  public static Graph towards(Graph graph, List<String> outputs) {
    outputs.forEach(graph::node);
    Set<String> needed = new HashSet<>(outputs);
    for (Node node : List.copyOf(graph.nodes()).reversed()) {
      if (needed.contains(node.name())) {
        needed.addAll(node.srcs());
      }
    }
    List<Node> kept = graph.nodes().stream().filter(node -> needed.contains(node.name())).toList();
    return new Graph(graph.name(), kept, outputs);
  }

  /**
   * The part that leads to the main answer, as GoogLeNet without its auxiliary heads.
   *
   * @param graph the whole
   * @return what its first output needs
   */
  public static Graph withoutAuxiliaries(Graph graph) {
    return towards(graph, graph.outputs().subList(0, 1));
  }

  /**
   * The network whose answers are what goes into the softmax at its ends, where there is one.
   *
   * @param graph the whole
   * @return what leads to the logits
   */
  public static Graph withoutSoftmax(Graph graph) {
    return towards(
        graph,
        graph.outputs().stream()
            .map(graph::node)
            .map(node -> node.operation() instanceof Softmax ? node.srcs().getFirst() : node.name())
            .toList());
  }
}
