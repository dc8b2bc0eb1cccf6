package dev.gatun.network.weights;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import java.util.ArrayList;
import java.util.List;

/** Whether weights have all that a network needs, in its shapes. */
public final class WeightsCheck {
  private WeightsCheck() {}

  /**
   * Refuses weights that lack a parameter of the network or have it in another shape. What they
   * have besides is no fault.
   *
   * @param graph the network
   * @param weights its weights
   * @throws UnfitWeightsException if they do not fit, with every missing and every misshapen one
   */
  public static void requireFit(Graph graph, Weights weights) {
    List<String> faults = new ArrayList<>();
    graph
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!weights.names().contains(name)) {
                faults.add("%s is missing".formatted(name));
              } else if (!weights.dims(name).equals(parameter.dims())) {
                faults.add(misshapen(name, weights.dims(name), parameter.dims()));
              }
            });
    if (!faults.isEmpty()) {
      throw new UnfitWeightsException(
          "weights for network '%s': %s".formatted(graph.name(), String.join("; ", faults)));
    }
  }

  private static String misshapen(String name, Dims given, Dims wanted) {
    return "%s is %s, must be %s".formatted(name, given, wanted);
  }
}
