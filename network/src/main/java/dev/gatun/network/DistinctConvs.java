package dev.gatun.network;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Conv;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The distinct convolutions of a network. */
final class DistinctConvs {
  private DistinctConvs() {}

  /**
   * The convolutions in the order of execution, those of one geometry once, where the first is.
   *
   * @param graph the network
   * @param shared what a node is called where its geometry occurs several times; of several names,
   *     the one that most nodes have is taken, and of these the first
   * @return the problems, named {@code network:layer}, with their multiplicities
   */
  static List<ConvProblem> of(Graph graph, UnaryOperator<String> shared) {
    Map<ConvProblem, List<String>> names = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Conv conv) {
        ConvProblem geometry = conv.problem(graph.srcDims(node).getFirst(), "");
        names.computeIfAbsent(geometry, _ -> new ArrayList<>()).add(node.name());
      }
    }
    List<ConvProblem> layers = new ArrayList<>();
    names.forEach(
        (geometry, nodes) ->
            layers.add(geometry.named(graph.name() + ":" + name(nodes, shared), nodes.size())));
    return List.copyOf(layers);
  }

  private static String name(List<String> nodes, UnaryOperator<String> shared) {
    if (nodes.size() == 1) {
      return nodes.getFirst();
    }
    Map<String, Long> counts =
        nodes.stream()
            .map(shared)
            .collect(groupingBy(name -> name, LinkedHashMap::new, counting()));
    long most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return counts.keySet().stream()
        .filter(name -> counts.get(name) == most)
        .findFirst()
        .orElseThrow();
  }
}
