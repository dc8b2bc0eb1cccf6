package dev.gatun.network.statedict;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Weights under other names, with some added. */
final class Renamed implements Weights {
  private final Weights weights;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Dims> added = new LinkedHashMap<>();

  Renamed(Weights weights, UnaryOperator<String> rename) {
    this.weights = weights;
    weights.names().forEach(name -> names.put(rename.apply(name), name));
  }

  Renamed with(String name, int... sizes) {
    added.put(name, Dims.of(sizes));
    names.put(name, name);
    return this;
  }

  Renamed without(String name) {
    names.remove(name);
    return this;
  }

  @Override
  public Set<String> names() {
    return names.keySet();
  }

  @Override
  public Dims dims(String name) {
    return added.containsKey(name) ? added.get(name) : weights.dims(names.get(name));
  }

  @Override
  public MemorySegment values(String name) {
    return added.containsKey(name)
        ? MemorySegment.ofArray(new float[(int) dims(name).elements()])
        : weights.values(names.get(name));
  }
}
