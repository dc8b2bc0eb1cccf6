package dev.gatun.bench.machine;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.Cache;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.OffHeap;

/**
 * The most bytes a second that all cores together move from and to memory, by the triad of STREAM
 * on arrays that together are half as large again as the last-level cache. As in STREAM, the bytes
 * are those that the program names: what the processor reads because it is about to overwrite it is
 * not counted.
 */
final class MemoryPeak implements AutoCloseable {

  private static final long SMALLEST_ARRAY = 64L << 20;
  private static final long PART_BYTES = 256L << 10;
  private static final int PASSES = 8;

  private final int parts;
  private final PeakLoop loop = SpunLoop.of(TriadLoop.class, 1);
  private final OffHeap memory;

  MemoryPeak() {
    this.parts = Math.toIntExact(arrayBytes() / PART_BYTES);
    this.memory = OffHeap.allocate(3 * parts * PART_BYTES);
    // What was never written is read from one page of zeros, which stays in the cache.
    memory.segment().fill((byte) 0);
  }

  /** The best rate of some passes, in GB/s (10⁹ bytes a second). */
  double gigabytesPerSecond() {
    double best = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = System.nanoTime();
      run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return 3.0 * parts * PART_BYTES / best;
  }

  @Override
  public void close() {
    memory.close();
  }

  private void run() {
    WorkerPool pool = Cores.pool();
    long dst = memory.segment().address();
    long x = dst + parts * PART_BYTES;
    long y = x + parts * PART_BYTES;
    pool.run(parts, pool.threads(), this::part, x, y, dst, 0);
  }

  private void part(int part, int worker, long x, long y, long dst, long workspace) {
    long offset = part * PART_BYTES;
    long steps = PART_BYTES * Byte.SIZE / VectorWidth.preferred().bits();
    loop.run(steps, dst + offset, x + offset, y + offset);
  }

  /** Half as large as the last-level cache, but no more than a sixteenth of the memory. */
  private static long arrayBytes() {
    long lastLevel = Cache.ofFirstCore().stream().mapToLong(Cache::bytes).max().orElse(0);
    long most = MachineCard.physicalMemory() / 16;
    return Math.max(SMALLEST_ARRAY, Math.min(lastLevel / 2, most));
  }
}
