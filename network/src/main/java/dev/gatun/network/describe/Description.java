package dev.gatun.network.describe;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A network in figures.
 *
 * @param network its name
 * @param layers its nodes, in order
 * @param parameters how many are learned
 * @param multiplyAdds products that are summed, for the whole batch
 * @param activationBytes of all dsts together as fp32; a compiled network shares buffers and needs
 *     less
 * @param weightBytes of all parameters as fp32, learned or not
 */
public record Description(
    String network,
    List<LayerDescription> layers,
    long parameters,
    long multiplyAdds,
    long activationBytes,
    long weightBytes) {

  /**
   * Describes a network.
   *
   * @param graph the network, at the batch and picture size that it has
   * @return its figures
   */
  public static Description of(Graph graph) {
    List<LayerDescription> layers = new ArrayList<>();
    Map<String, ReceptiveField> fields = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Node node : graph.nodes()) {
      List<ReceptiveField> srcs = node.srcs().stream().map(fields::get).toList();
      ReceptiveField field = ReceptiveField.behind(node.operation(), graph.srcDims(node), srcs);
      fields.put(node.name(), field);
      List<Parameter> own =
          graph.parameters(node).stream()
              .filter(parameter -> seen.add(node.parameterName(parameter)))
              .toList();
      layers.add(layer(graph, node, own, field));
    }
    return new Description(
        graph.name(),
        List.copyOf(layers),
        total(layers, LayerDescription::parameters),
        total(layers, LayerDescription::multiplyAdds),
        total(layers, LayerDescription::activationBytes),
        total(layers, LayerDescription::weightBytes));
  }

  private static LayerDescription layer(
      Graph graph, Node node, List<Parameter> parameters, ReceptiveField field) {
    Dims dst = graph.dims(node.name());
    List<Parameter> learned =
        parameters.stream().filter(parameter -> parameter.kind().isLearned()).toList();
    return new LayerDescription(
        node.name(),
        node.operation().text(),
        dst.sizes(),
        elements(learned),
        node.operation().multiplyAdds(graph.srcDims(node)),
        dst.bytes(),
        Float.BYTES * elements(parameters),
        field.rows(),
        field.columns());
  }

  private static long elements(List<Parameter> parameters) {
    return parameters.stream().mapToLong(parameter -> parameter.dims().elements()).sum();
  }

  private static long total(
      List<LayerDescription> layers, ToLongFunction<LayerDescription> figure) {
    return layers.stream().mapToLong(figure).sum();
  }
}
