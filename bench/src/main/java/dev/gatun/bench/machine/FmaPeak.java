package dev.gatun.bench.machine;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.Verdict;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The most floating-point operations that some cores can do, by a loop that needs no memory. */
public final class FmaPeak implements AutoCloseable {

  private static final int STEPS = 100_000;
  private static final int PARTS_PER_THREAD = 4;
  private static final int WINDOWS = 100;

  /** Room for the sums and operands of a worker, far from those of the others. */
  private static final int WORKER_BYTES = 2048;

  private final int threads;
  private final int parts;
  private final PeakLoop loop;
  private final OffHeap memory;

  /**
   * Readies the loop.
   *
   * @param threads how many threads take part
   */
  public FmaPeak(int threads) {
    this.threads = threads;
    this.parts = threads == 1 ? 1 : threads * PARTS_PER_THREAD;
    this.loop = SpunLoop.of(FmaLoop.class, FmaLoop.SUMS);
    this.memory = OffHeap.allocate((long) threads * WORKER_BYTES);
  }

  /**
   * The operations of one run.
   *
   * @return floating-point operations, two for each lane of a fused multiply-add
   */
  public double flops() {
    return 2.0 * VectorWidth.preferred().lanes() * FmaLoop.SUMS * STEPS * parts;
  }

  /** Runs once, some tenths of a millisecond. */
  public void run() {
    Cores.pool().run(parts, threads, this::part, 0, 0, memory.segment().address(), 0);
  }

  /**
   * Measures.
   *
   * @return the best rate of {@value #WINDOWS} runs in GFLOP/s: what disturbs a run can only slow
   *     it
   */
  public double gflops() {
    double best = Double.POSITIVE_INFINITY;
    for (int window = 0; window < WINDOWS; window++) {
      long start = System.nanoTime();
      run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return flops() / best;
  }

  /**
   * Runs once on ones and looks whether each sum is the number of its steps.
   *
   * @return the verdict
   */
  public Verdict check() {
    MemorySegment floats = memory.segment();
    for (long i = 0; i < floats.byteSize() / Float.BYTES; i++) {
      floats.setAtIndex(ValueLayout.JAVA_FLOAT, i, 1);
    }
    run();
    long added = 0;
    for (int worker = 0; worker < threads; worker++) {
      added += (long) floats.get(ValueLayout.JAVA_FLOAT, (long) worker * WORKER_BYTES) - 1;
    }
    long want = (long) STEPS * parts;
    return added == want
        ? Verdict.passed(want + " steps counted")
        : Verdict.failed("counted " + added + " steps, want " + want);
  }

  @Override
  public void close() {
    memory.close();
  }

  private void part(int part, int worker, long src, long residual, long dst, long workspace) {
    long own = dst + (long) worker * WORKER_BYTES;
    long operands = own + (long) FmaLoop.SUMS * VectorWidth.preferred().bits() / Byte.SIZE;
    loop.run(STEPS, own, operands, operands);
  }
}
