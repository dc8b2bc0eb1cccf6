package dev.gatun.network.onnx;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * Weights of which one cannot be read.
 *
 * @param whole all of them
 * @param broken the name of that one
 */
record BreakingWeights(Weights whole, String broken) implements Weights {

  @Override
  public Set<String> names() {
    return whole.names();
  }

  @Override
  public Dims dims(String name) {
    return whole.dims(name);
  }

  @Override
  public MemorySegment values(String name) {
    if (name.equals(broken)) {
      throw new IllegalStateException(name + " cannot be read");
    }
    return whole.values(name);
  }
}
