package dev.gatun.network.compile;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Operation;

/**
 * Removes what changes nothing at inference: dropout, identity, sums, products and joins of one.
 */
final class IdentityRemoval implements Pass {

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer layer : layers.layers()) {
      if (changesNothing(layer.node().operation(), layer.srcs().size())) {
        changed = changed.without(changed.maker(layer.dst()));
      }
    }
    return changed;
  }

  private static boolean changesNothing(Operation operation, int srcs) {
    return switch (operation) {
      case Dropout _, Identity _ -> true;
      case Add _, Mul _, Concat _ -> srcs == 1;
      default -> false;
    };
  }
}
