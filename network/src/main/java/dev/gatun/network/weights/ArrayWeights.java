package dev.gatun.network.weights;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Parameter;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Weights that lie in arrays, for networks of a few layers. */
public final class ArrayWeights implements Weights {
  private final Map<String, Dims> dims = new LinkedHashMap<>();
  private final Map<String, float[]> values;

  /**
   * For the parameters of a network.
   *
   * @param graph the network
   * @param values of each parameter, the last axis fastest; read, not copied
   * @throws UnfitWeightsException if a parameter is missing, unknown or has not the elements of its
   *     shape
   */
  public ArrayWeights(Graph graph, Map<String, float[]> values) {
    this.values = Map.copyOf(values);
    values.forEach((name, array) -> dims.put(name, dims(graph, name, array)));
    WeightsCheck.requireFit(graph, this);
  }

  private static Dims dims(Graph graph, String name, float[] array) {
    Parameter parameter = graph.parameters().get(name);
    if (parameter == null) {
      throw unknown(name);
    }
    if (parameter.dims().elements() != array.length) {
      throw new UnfitWeightsException(
          "%s of %d elements: must be %s".formatted(name, array.length, parameter.dims()));
    }
    return parameter.dims();
  }

  @Override
  public Set<String> names() {
    return values.keySet();
  }

  @Override
  public Dims dims(String name) {
    requireKnown(name);
    return dims.get(name);
  }

  @Override
  public MemorySegment values(String name) {
    requireKnown(name);
    return MemorySegment.ofArray(values.get(name));
  }

  private void requireKnown(String name) {
    if (!values.containsKey(name)) {
      throw unknown(name);
    }
  }

  private static UnfitWeightsException unknown(String name) {
    return new UnfitWeightsException("%s: there is no such parameter".formatted(name));
  }
}
