package dev.gatun.network.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A step of the compiler from a network to one that computes the same with fewer layers. */
@FunctionalInterface
interface Pass {

  LayerGraph apply(LayerGraph layers);

  /** All passes, in the order in which they are applied. */
  static List<Pass> all(Set<Fusion> fusions) {
    List<Pass> passes = new ArrayList<>();
    passes.add(new IdentityRemoval());
    passes.add(new FlattenRemoval());
    if (fusions.contains(Fusion.BATCH_NORM)) {
      passes.add(new ChannelFolding());
    }
    if (fusions.contains(Fusion.RELU)) {
      passes.add(new ReluFusion());
    }
    if (fusions.contains(Fusion.RESIDUAL)) {
      passes.add(new ResidualFusion());
    }
    passes.add(new ConcatCopies(fusions.contains(Fusion.CONCAT)));
    return passes;
  }
}
