package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;

/**
 * Tells how many FMAs of 512 bits this core starts in a cycle, by a micro-kernel that is deep
 * enough for nothing else to show: 16 FMAs a step take 8 to 12 cycles if they are started two at a
 * time, and 16 to 18 one by one.
 *
 * <p>The length of a cycle is taken in turns with it, so that a neighbour on the machine, or a
 * clock that changes, does not decide.
 */
final class CoreProbe {

  private static final int VECTORS = 2;
  private static final int ROWS = 8;
  private static final int DEPTH = 512;
  private static final int CALLS = 10;
  private static final int ROUNDS = 40;

  /** Between the cycles of a step if two FMAs are started at a time, and if one is. */
  private static final double ONE = 13.5;

  /** What takes longer has not been compiled well and tells nothing. */
  private static final double CLIFF = 22;

  private CoreProbe() {}

  static int fmasOf512Bits() {
    VectorWidth width = VectorWidth.W512;
    RegisterTile tile =
        new RegisterTile(width, VECTORS, ROWS, width.lanes(), DEPTH, 1, PostOps.NONE);
    MicroKernelRecipe recipe = new MicroKernelRecipe();
    long weights = DEPTH * tile.channels() + (ROWS + 1L) * tile.channels();
    try (OffHeap scratch = recipe.scratch(tile);
        OffHeap deep = OffHeap.allocate((ROWS * DEPTH + weights) * Float.BYTES)) {
      Trial<MicroKernel> trial = recipe.trial(tile, scratch, Core.assumed(width));
      long address = deep.segment().address();
      return Spinning.spins(trial)
          .map(kernel -> stepCycles(kernel, tile, address))
          .filter(cycles -> cycles < CLIFF)
          .findFirst()
          .map(cycles -> cycles > ONE ? 1 : 2)
          .orElse(2);
    }
  }

  private static double stepCycles(MicroKernel kernel, RegisterTile tile, long src) {
    long weights = src + (long) ROWS * DEPTH * Float.BYTES;
    long bias = weights + (long) DEPTH * tile.channels() * Float.BYTES;
    long stride = (long) tile.channels() * Float.BYTES;
    double best = Double.POSITIVE_INFINITY;
    double cycle = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      cycle = Math.min(cycle, CycleTime.sample());
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        kernel.run(1, src, 1, 0, weights, DEPTH, bias, 0, bias + stride, stride, 0);
      }
      best = Math.min(best, (double) (System.nanoTime() - start) / CALLS / DEPTH);
    }
    return best / cycle;
  }
}
