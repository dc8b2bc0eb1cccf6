package dev.gatun.network.compile;

import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.Reshape;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a copy before a concatenation for each src that cannot be written there in the first place:
 * what others take too must be dense, a residual must lie as dst does, and inputs are where they
 * are. After this pass, all srcs of a concatenation are written where they belong, and it is
 * nothing that is computed.
 */
final class ConcatCopies implements Pass {

  private final boolean onlyWhereNeeded;

  ConcatCopies(boolean onlyWhereNeeded) {
    this.onlyWhereNeeded = onlyWhereNeeded;
  }

  @Override
  public LayerGraph apply(LayerGraph layers) {
    LayerGraph changed = layers;
    for (Layer layer : layers.layers()) {
      if (layer.node().operation() instanceof Concat && !RowMajor.has(layers, layer)) {
        changed = withCopies(changed, layer);
      }
    }
    return changed;
  }

  private LayerGraph withCopies(LayerGraph layers, Layer concat) {
    List<Layer> replacement = new ArrayList<>();
    List<String> srcs = new ArrayList<>();
    for (int i = 0; i < concat.srcs().size(); i++) {
      String src = concat.srcs().get(i);
      if (onlyWhereNeeded && canBeWritten(layers, src)) {
        srcs.add(src);
      } else {
        String name = concat.dst() + "_copy" + i;
        Node copy = new Node(name, name, new Identity(), List.of(src));
        replacement.add(Layer.of(copy, layers.dims(src)));
        srcs.add(name);
      }
    }
    replacement.add(concat.withSrcs(srcs));
    return layers.replaced(concat, replacement);
  }

  private static boolean canBeWritten(LayerGraph layers, String src) {
    Layer maker = layers.maker(src);
    boolean canWrite =
        switch (maker.node().operation()) {
          case Input _, Constant _, Flatten _, Reshape _ -> false;
          default -> !maker.postOps().adds() && !RowMajor.has(layers, maker);
        };
    return canWrite && layers.uses(src) == 1;
  }
}
