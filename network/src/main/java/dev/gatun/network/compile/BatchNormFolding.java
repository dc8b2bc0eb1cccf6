package dev.gatun.network.compile;

import dev.gatun.network.operation.BatchNorm;
import dev.gatun.reference.PostOps;
import java.util.Set;

/**
 * Puts batch norm into the convolution or dense layer before it, where nobody else takes its dst.
 */
final class BatchNormFolding implements Pass {

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer norm : layers.layers()) {
      if (norm.node().operation() instanceof BatchNorm) {
        Layer before = changed.maker(changed.maker(norm.dst()).srcs().getFirst());
        if (canFold(changed, before)) {
          Layer now = changed.maker(norm.dst());
          changed = changed.joined(Set.of(before, now), before.with(now, PostOps.NONE));
        }
      }
    }
    return changed;
  }

  private static boolean canFold(LayerGraph layers, Layer before) {
    return before.isConvolution()
        && before.foldedNorm().isEmpty()
        && before.postOps() == PostOps.NONE
        && layers.uses(before.dst()) == 1;
  }
}
