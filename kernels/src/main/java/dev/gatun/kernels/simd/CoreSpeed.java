package dev.gatun.kernels.simd;

/**
 * Whether this core starts two FMAs in a cycle, as {@link RegisterTile} predicts, or one, told by
 * the first micro-kernels that are timed.
 *
 * <p>One slow micro-kernel proves nothing: C2 may have let it down. The fastest of {@value
 * #ENOUGH}, with different ballast, is taken to be what the core can do. To measure the core by a
 * loop of its own would take as long as to spin another micro-kernel.
 */
final class CoreSpeed {

  private static final int ENOUGH = 4;

  /** Cycles that good code takes for one that is predicted, where the prediction fits the core. */
  private static final double USUAL = 1.2;

  /** No core with vectors of this width starts fewer than one FMA in a cycle. */
  private static final double MOST = 2;

  private final double[] fastest = new double[VectorWidth.values().length];
  private final int[] seen = new int[VectorWidth.values().length];

  /** Notes how many cycles a micro-kernel took for one that was predicted. */
  synchronized void saw(VectorWidth width, double slowness) {
    int i = width.ordinal();
    fastest[i] = seen[i] == 0 ? slowness : Math.min(fastest[i], slowness);
    seen[i]++;
  }

  /** By how much predictions for this width have to be stretched: 1 to {@value #MOST}. */
  synchronized double cyclesPerPredicted(VectorWidth width) {
    int i = width.ordinal();
    return seen[i] < ENOUGH ? 1 : Math.clamp(fastest[i] / USUAL, 1, MOST);
  }
}
