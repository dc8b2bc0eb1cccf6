package dev.gatun.network.compile;

import dev.gatun.network.operation.Add;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts an addition, and the ReLU behind it, into the convolution that makes one of the summands;
 * that one is then computed where the addition was, after the other summand. Of two that could, the
 * later is taken, which moves least.
 */
final class ResidualFusion implements Pass {

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer layer : layers.layers()) {
      if (layer.node().operation() instanceof Add && layer.srcs().size() == 2) {
        changed = fused(changed, changed.maker(layer.dst()));
      }
    }
    return changed;
  }

  private static LayerGraph fused(LayerGraph layers, Layer sum) {
    Optional<Layer> host =
        layers.layers().reversed().stream()
            .filter(layer -> sum.srcs().contains(layer.dst()) && canAdd(layers, layer, sum))
            .findFirst();
    return host.map(layer -> layers.joined(Set.of(layer, sum), joined(layer, sum))).orElse(layers);
  }

  private static boolean canAdd(LayerGraph layers, Layer host, Layer sum) {
    boolean sameShapes = sum.srcs().stream().allMatch(src -> layers.dims(src).equals(sum.dims()));
    boolean hasOrder =
        host.postOps() == PostOps.NONE
            || host.postOps() == PostOps.RELU && sum.postOps() == PostOps.NONE;
    return sameShapes && hasOrder && host.isConvolution() && layers.uses(host.dst()) == 1;
  }

  private static Layer joined(Layer host, Layer sum) {
    String other =
        sum.srcs().stream().filter(src -> !src.equals(host.dst())).findFirst().orElseThrow();
    List<String> srcs = Stream.concat(host.srcs().stream(), Stream.of(other)).toList();
    return host.withSrcs(srcs).with(sum, postOps(host, sum));
  }

  private static PostOps postOps(Layer host, Layer sum) {
    if (host.postOps() == PostOps.RELU) {
      return PostOps.RELU_THEN_ADD;
    }
    return sum.postOps() == PostOps.RELU ? PostOps.ADD_THEN_RELU : PostOps.ADD;
  }
}
