package dev.gatun.network.compile;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Relu;
import dev.gatun.reference.PostOps;
import java.util.Set;

/** Puts ReLU into the layer before it, where that one can and nobody else takes its dst. */
final class ReluFusion implements Pass {

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer layer : layers.layers()) {
      if (layer.node().operation() instanceof Relu) {
        Layer relu = changed.maker(layer.dst());
        Layer before = changed.maker(relu.srcs().getFirst());
        if (canRectify(changed, before) && changed.uses(before.dst()) == 1) {
          changed = changed.joined(Set.of(before, relu), before.with(relu, PostOps.RELU));
        }
      }
    }
    return changed;
  }

  private static boolean canRectify(LayerGraph layers, Layer before) {
    boolean can =
        before.isConvolution()
            || before.node().operation() instanceof Add && !RowMajor.has(layers, before)
            || before.node().operation() instanceof BatchNorm;
    return can && before.postOps() == PostOps.NONE;
  }
}
