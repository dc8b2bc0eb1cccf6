package dev.gatun.network.onnx.read;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of an imported network.
 *
 * @param parameters by the graph's names
 */
record ReadWeights(Map<String, FixedFloats> parameters) implements Weights {

  @Override
  public Set<String> names() {
    return parameters.keySet();
  }

  @Override
  public Dims dims(String name) {
    return parameter(name).dims();
  }

  @Override
  public MemorySegment values(String name) {
    return MemorySegment.ofArray(parameter(name).values().get());
  }

  private FixedFloats parameter(String name) {
    FixedFloats parameter = parameters.get(name);
    if (parameter == null) {
      throw new UnfitWeightsException("%s: there is no such parameter".formatted(name));
    }
    return parameter;
  }
}
