package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.OffHeap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The micro-kernels of this process, one for each register tile asked for.
 *
 * <h2>Why they are spun</h2>
 *
 * <p>Each is a hidden class whose code is generated from its {@link RegisterTile}, with the tile's
 * numbers as constants. Two other ways were weighed. Loops over arrays of vectors box every vector.
 * Source text copied per tile (14 row counts × 2 widths × 3 species × 5 epilogues) is a thousand
 * methods nobody reads, and cannot bake in a stride. With {@code java.lang.classfile} a tile is
 * data.
 *
 * <h2>The cliff</h2>
 *
 * <p>Now and then C2 gives up inlining in the middle of such a body ({@code
 * NodeCountInliningCutoff} under {@code -XX:CompileCommand=PrintInlining}), and every vector
 * operation behind that point allocates: about 20 ns an FMA in place of 0.15. It depends on what
 * the JVM has compiled before, so it cannot be excluded by looking at the code. It can be measured:
 * a <em>timed</em> kernel is run on scratch memory until its compiled code keeps {@value
 * #CLIFF_NANOS} ns an FMA, and if that does not come about, the same bytes are defined again as
 * another hidden class, which C2 compiles afresh.
 *
 * <p>What a tile gives, one thread of a Sapphire Rapids core with a measured FMA peak of 205 to 212
 * GF/s at the time: 2 vectors × 14 rows 205, 2×13 196, 2×12 199, 4×6 187, 2×7 185, 1×14 144 (it
 * loads 15 times for 14 FMAs), 2×4 108 (8 sums cannot hide the FMA's latency).
 */
public final class MicroKernels {

  /** Slower than this is the cliff: ten times a slow core's FMA, a tenth of a boxed one. */
  private static final double CLIFF_NANOS = 2.0;

  /** So short that C2 compiles the method as a whole before it compiles its loop alone. */
  private static final int DEPTH = 32;

  private static final int CALLS = 50;
  private static final int ATTEMPTS = 5;
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private static final ConcurrentMap<RegisterTile, Entry> ENTRIES = new ConcurrentHashMap<>();
  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static final AtomicInteger RESPINS = new AtomicInteger();

  private MicroKernels() {}

  /**
   * The micro-kernel of a tile, as C2 happens to compile it.
   *
   * @param tile its shape
   * @return the same object each time, unless {@link #timed} has replaced it
   */
  public static MicroKernel of(RegisterTile tile) {
    return entry(tile).kernel;
  }

  /**
   * The micro-kernel of a tile, once it has been seen to run off the cliff's edge. The first call
   * for a tile takes some tenths of a second, until C2 has compiled it.
   *
   * @param tile its shape
   * @return the kernel that kept its rate, or the last one tried
   */
  public static MicroKernel timed(RegisterTile tile) {
    Entry entry = entry(tile);
    synchronized (entry) {
      if (!entry.timed) {
        entry.spinUntilFast(tile);
      }
      return entry.kernel;
    }
  }

  /**
   * How many tiles there are.
   *
   * @return the number of distinct tiles spun in this process
   */
  public static int spun() {
    return ENTRIES.size();
  }

  /**
   * How often the cliff was met.
   *
   * @return the number of classes that were too slow and were spun again
   */
  public static int respun() {
    return RESPINS.get();
  }

  /**
   * How often a micro-kernel was asked for, by which to tell whether an algorithm uses any.
   *
   * @return calls of {@link #of} and {@link #timed}
   */
  public static int asked() {
    return REQUESTS.get();
  }

  private static Entry entry(RegisterTile tile) {
    REQUESTS.incrementAndGet();
    return ENTRIES.computeIfAbsent(tile, Entry::new);
  }

  private static final class Entry {

    private volatile MicroKernel kernel;
    private boolean timed;

    Entry(RegisterTile tile) {
      this.kernel = MicroKernelSpinner.spin(tile);
    }

    void spinUntilFast(RegisterTile tile) {
      for (int attempt = 1; !isFast(kernel, tile) && attempt < ATTEMPTS; attempt++) {
        RESPINS.incrementAndGet();
        kernel = MicroKernelSpinner.spin(tile);
      }
      timed = true;
    }
  }

  /** Runs the kernel until it keeps the rate, which is when C2's code has replaced the others. */
  private static boolean isFast(MicroKernel kernel, RegisterTile tile) {
    long rowBytes = (long) tile.rowStride() * Float.BYTES;
    long srcBytes = rowBytes * tile.rows() + DEPTH * Float.BYTES;
    long weightBytes = (long) DEPTH * tile.channels() * Float.BYTES;
    long dstStride = (long) tile.channels() * Float.BYTES;
    try (OffHeap scratch =
        OffHeap.allocate(srcBytes + weightBytes + dstStride * (2L * tile.rows() + 1))) {
      long src = scratch.segment().address();
      long weights = src + srcBytes;
      long bias = weights + weightBytes;
      long dst = bias + dstStride;
      long residual = dst + dstStride * tile.rows();
      double fmas = (double) CALLS * DEPTH * tile.rows() * tile.vectors();
      long start = System.nanoTime();
      while (System.nanoTime() - start < PATIENCE_NANOS) {
        long begin = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          kernel.run(src, weights, DEPTH, bias, 0, dst, dstStride, residual);
        }
        if ((System.nanoTime() - begin) / fmas < CLIFF_NANOS) {
          return true;
        }
      }
      return false;
    }
  }
}
