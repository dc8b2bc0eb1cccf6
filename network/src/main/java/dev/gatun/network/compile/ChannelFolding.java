package dev.gatun.network.compile;

import dev.gatun.network.operation.Constant;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts batch norm, and sums and products with a constant for each channel, into the convolution or
 * dense layer before them, where nobody else takes its dst.
 */
final class ChannelFolding implements Pass {

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer layer : layers.layers()) {
      Optional<ChannelMap> map = ChannelMap.of(changed, layer.dst());
      if (map.isPresent()) {
        changed = folded(changed, map.get());
      }
    }
    return withoutUnused(changed);
  }

  private static LayerGraph folded(LayerGraph layers, ChannelMap map) {
    Layer before = layers.maker(map.src());
    boolean canFold =
        before.isConvolution()
            && before.postOps() == PostOps.NONE
            && before.dims().size(1) == map.layer().dims().size(1)
            && layers.uses(before.dst()) == 1;
    return canFold
        ? layers.joined(Set.of(before, map.layer()), before.with(map.layer(), map))
        : layers;
  }

  /** Constants that have all become parts of weights. */
  private static LayerGraph withoutUnused(LayerGraph layers) {
    List<Layer> kept =
        layers.layers().stream()
            .filter(
                layer ->
                    !(layer.node().operation() instanceof Constant) || layers.uses(layer.dst()) > 0)
            .toList();
    return new LayerGraph(layers.graph(), kept, layers.outputs());
  }
}
