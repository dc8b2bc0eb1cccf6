package dev.gatun.network.compile;

import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Reshape;

/**
 * Removes what only names axes anew. A map of one pixel lies in memory as it does flattened; a
 * larger one too if all who take it are dense layers, whose weights are then put into its order.
 */
final class FlattenRemoval implements Pass {

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer layer : layers.layers()) {
      Layer now = changed.maker(layer.dst());
      if (isFlatten(now) && isFree(changed, now)) {
        changed = changed.without(now);
      }
    }
    return changed;
  }

  private static boolean isFlatten(Layer layer) {
    return switch (layer.node().operation()) {
      case Flatten _ -> true;
      case Reshape _ -> layer.dims().rank() == 2;
      default -> false;
    };
  }

  private static boolean isFree(LayerGraph layers, Layer flatten) {
    Dims src = layers.dims(flatten.srcs().getFirst());
    if (src.rank() == 0 || src.size(0) != flatten.dims().size(0)) {
      return false;
    }
    boolean isOnePixel = src.elements(Math.min(2, src.rank()), src.rank()) == 1;
    boolean isOutput = layers.outputs().contains(flatten.dst());
    return isOnePixel
        || !isOutput
            && layers.takers(flatten.dst()).stream()
                .allMatch(taker -> taker.node().operation() instanceof Dense);
  }
}
