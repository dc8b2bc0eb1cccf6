package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.Gpu;

/**
 * What a launch of a kernel has to do, to predict its time.
 *
 * <p>A multiprocessor does its share of the blocks; fewer warps than two for each of its four
 * schedulers leave gaps, because each waits some cycles for what it reads from shared memory.
 * Arithmetic and memory overlap.
 *
 * @param blocks how many
 * @param warps of a block
 * @param resident blocks that a multiprocessor has at a time, by their registers and shared memory
 * @param cycles of a multiprocessor for one of the blocks
 * @param bytes that all of them read and write
 */
record CudaWork(long blocks, int warps, int resident, double cycles, double bytes) {

  private static final double ENOUGH_WARPS = 8;

  /** A launch that only moves memory. */
  static CudaWork ofMemory(double bytes) {
    return new CudaWork(0, 1, 1, 0, bytes);
  }

  double nanos(Gpu gpu) {
    long share = Math.ceilDiv(blocks, (long) gpu.multiprocessors());
    double busy = Math.min(1, Math.min(share, resident) * warps / ENOUGH_WARPS);
    double arithmetic = share * cycles / (Math.max(busy, 1 / ENOUGH_WARPS) * gpu.gigahertz());
    return Math.max(arithmetic, bytes / gpu.memoryGBs()) + gpu.launchNanos();
  }
}
