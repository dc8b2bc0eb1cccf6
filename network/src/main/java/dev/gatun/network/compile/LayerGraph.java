package dev.gatun.network.compile;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A network between two passes.
 *
 * @param graph what it was at first
 * @param layers what is computed, in order
 * @param outputs the values that are its answers, in the order of the graph's outputs
 */
record LayerGraph(Graph graph, List<Layer> layers, List<String> outputs) {

  LayerGraph {
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
  }

  static LayerGraph of(Graph graph) {
    List<Layer> layers =
        graph.nodes().stream().map(node -> Layer.of(node, graph.dims(node.name()))).toList();
    return new LayerGraph(graph, layers, graph.outputs());
  }

  /** The layer that makes a value. */
  Layer maker(String value) {
    return layers.stream().filter(layer -> layer.dst().equals(value)).findFirst().orElseThrow();
  }

  Dims dims(String value) {
    return maker(value).dims();
  }

  /** How often a value is taken, by layers or as an answer. */
  int uses(String value) {
    return Stream.concat(layers.stream().flatMap(layer -> layer.srcs().stream()), outputs.stream())
        .mapToInt(used -> used.equals(value) ? 1 : 0)
        .sum();
  }

  /** The layers that take a value. */
  List<Layer> takers(String value) {
    return layers.stream().filter(layer -> layer.srcs().contains(value)).toList();
  }

  /** Without a layer that changes nothing: its src in place of its dst. */
  LayerGraph without(Layer removed) {
    String src = removed.srcs().getFirst();
    UnaryOperator<String> rename = value -> value.equals(removed.dst()) ? src : value;
    List<Layer> kept =
        layers.stream()
            .filter(layer -> layer != removed)
            .map(layer -> layer.withSrcs(layer.srcs().stream().map(rename).toList()))
            .toList();
    return new LayerGraph(graph, kept, outputs.stream().map(rename).toList());
  }

  /** With one layer where the last of some were. */
  LayerGraph joined(Set<Layer> parts, Layer whole) {
    int last = parts.stream().mapToInt(layers::indexOf).max().orElseThrow();
    List<Layer> changed = new ArrayList<>(layers);
    changed.set(last, whole);
    changed.removeIf(parts::contains);
    return new LayerGraph(graph, changed, outputs);
  }

  /** With some layers in the place of one. */
  LayerGraph replaced(Layer layer, List<Layer> others) {
    List<Layer> changed = new ArrayList<>(layers);
    int at = changed.indexOf(layer);
    changed.remove(at);
    changed.addAll(at, others);
    return new LayerGraph(graph, changed, outputs);
  }
}
