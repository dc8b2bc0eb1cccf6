package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;

/**
 * What one fresh JVM does: binds and closes oneDNN many times over. Prints by how much the C
 * library's heap grew in each of several rounds, a line each, and last what is left of ours.
 */
final class OneDnnLeakPass {

  /** How often a round binds. */
  static final int BINDS = 500;

  /** How many rounds there are. */
  static final int ROUNDS = 5;

  private static final Contender ONEDNN = Contenders.named("onednn");
  private static final ConvData DATA =
      ConvData.draw(ConvProblem.parse("ic16ih8oc16kh3"), Tier.EXACT, 1);

  private OneDnnLeakPass() {}

  public static void main(String[] args) {
    bindAndClose();
    long offHeap = OffHeap.liveBytes();
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      long before = NativeHeap.usedBytes();
      bindAndClose();
      System.gc();
      System.out.println(NativeHeap.usedBytes() - before);
    }
    System.out.println(OffHeap.liveBytes() - offHeap);
  }

  private static void bindAndClose() {
    for (int i = 0; i < BINDS; i++) {
      try (BoundContender bound = ONEDNN.bind(DATA, 1)) {
        bound.run();
      }
    }
  }
}
