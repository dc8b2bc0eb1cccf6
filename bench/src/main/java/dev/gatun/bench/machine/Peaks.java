package dev.gatun.bench.machine;

import dev.gatun.bench.affinity.Cores;

/**
 * What the machine can do at best, measured in the same run as the figures it is set beside.
 *
 * @param coreGflops fp32 GFLOP/s of fused multiply-adds on one core
 * @param allGflops the same on all cores together
 * @param cores how many cores that were, as the JVM counts them
 * @param memoryGBs GB/s (10⁹ bytes a second) between memory and all cores together, by STREAM's
 *     triad
 */
public record Peaks(double coreGflops, double allGflops, int cores, double memoryGBs) {

  /**
   * The FMA peak of some cores.
   *
   * @param threads how many
   * @return GFLOP/s; so many times that of one core, as far as all together allow it
   */
  public double gflops(int threads) {
    return threads == 1 ? coreGflops : Math.min(threads * coreGflops, allGflops);
  }

  /**
   * Measures, for one to three seconds. Each figure is the best of several short runs, because what
   * else goes on in a machine can only slow them.
   *
   * @return the peaks
   * @throws IllegalStateException if the Vector API is not compiled to vector instructions
   */
  public static Peaks measure() {
    int cores = Cores.pool().threads();
    try (Cores.Hold _ = Cores.first(cores);
        FmaPeak one = new FmaPeak(1);
        FmaPeak all = new FmaPeak(cores);
        MemoryPeak memory = new MemoryPeak()) {
      return new Peaks(one.gflops(), all.gflops(), cores, memory.gigabytesPerSecond());
    }
  }
}
