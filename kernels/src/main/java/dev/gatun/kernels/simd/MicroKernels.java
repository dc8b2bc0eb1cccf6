package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;
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
 * <h2>The cliff, and the ballast</h2>
 *
 * <p>While C2 parses a method it inlines until it has made 18,000 nodes ({@code
 * NodeCountInliningCutoff}); what comes behind is inlined later, under another limit, and comes out
 * just as well. Only the one call during which the count is reached may suffer: if it is {@code
 * MemorySegment.get}, one of whose inner methods is not marked to be inlined always, it stays a
 * call in the middle of the loop, and every sum is spilled around it (2 vectors × 7 rows: 42 GF/s
 * in place of 190; if it is a store, vectors are boxed: 1.5). {@code -XX:+PrintInlining} shows it.
 * Where the count is reached depends on the tile and on what the JVM has profiled. So it cannot be
 * excluded by looking at the code, but it can be moved: by <em>ballast</em>, loads that nobody
 * uses, which count and leave nothing behind. A <em>timed</em> kernel is run on scratch memory; if
 * its compiled code takes more than {@value #GOOD} cycles ({@link CycleTime}) for each that {@link
 * RegisterTile#cyclesPerStep()} predicts, it is spun again with other ballast, and the fastest is
 * kept.
 *
 * <p>The prediction is for a core that starts two FMAs of 512 bits in a cycle. Others start one
 * (Zen 4), and all their tiles take twice as long, whatever the ballast: {@link CoreSpeed} tells
 * the two apart.
 *
 * <p>What a tile gives, one thread of a Sapphire Rapids core with a measured FMA peak of 205 to 212
 * GF/s at the time: 2 vectors × 14 rows 205, 2×13 196, 2×12 199, 2×9 200, 2×7 170 to 190, 1×14 145
 * to 155 (it loads 15 times for 14 FMAs), 2×4 108 to 155 (8 sums barely hide the FMA's latency).
 * Wider tiles gain nothing: 4×6 187, 3×9 183, 3×7 180. One loop over all steps, with a jump at the
 * end of a band, in place of two nested ones cost the two-vector tiles a tenth.
 */
public final class MicroKernels {

  /**
   * Cycles that good code takes for one that is predicted: 1.2 to 1.45; on the cliff 2 and more.
   */
  private static final double GOOD = 1.6;

  /** More than this, and it may still be the interpreter's or C1's code, a hundred times slower. */
  private static final double COMPILED = 25;

  /** Loads thrown away by the first spin and by those that follow if it was slow. */
  private static final int[] BALLAST = {0, 20, 40, 10, 80};

  /** So short that C2 compiles the method as a whole before it compiles its loop alone. */
  private static final int DEPTH = 32;

  private static final int CALLS = 50;

  /**
   * How long to wait for C2 at the first spin, and twice as long at each that follows: what boxes
   * its vectors looks as if it were not compiled yet, but a busy machine may keep C2 busy with
   * other methods.
   */
  private static final long COMPILE_PATIENCE_NANOS = 1_000_000_000L;

  /** How long C2's code, once it is there, has to show what it can. */
  private static final long COMPILED_PATIENCE_NANOS = 100_000_000L;

  private static final CoreSpeed CORE = new CoreSpeed();
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
   * The micro-kernel of a tile, once it has been timed and found to keep its rate. The first call
   * for a tile takes some tenths of a second, until C2 has compiled it.
   *
   * @param tile its shape
   * @return the fastest that was spun
   */
  public static MicroKernel timed(RegisterTile tile) {
    Entry entry = entry(tile);
    synchronized (entry) {
      if (!entry.timed) {
        WarmUp.once();
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
      this.kernel = MicroKernelSpinner.spin(tile, BALLAST[0]);
    }

    void spinUntilFast(RegisterTile tile) {
      double best = slowness(kernel, tile, COMPILE_PATIENCE_NANOS);
      for (int spin = 1; best > good(tile) && spin < BALLAST.length; spin++) {
        RESPINS.incrementAndGet();
        MicroKernel other = MicroKernelSpinner.spin(tile, BALLAST[spin]);
        double slowness = slowness(other, tile, COMPILE_PATIENCE_NANOS << spin);
        if (slowness < best) {
          best = slowness;
          kernel = other;
        }
      }
      timed = true;
    }
  }

  /**
   * A small micro-kernel, compiled before any other is timed. In a JVM that has run no vector code
   * the first one came out boxed each time, a hundred times too slow, and took a second to tell;
   * behind a small one, which takes 0.2 s, the next came out well each time.
   */
  private static final class WarmUp {

    private static final RegisterTile SMALL =
        new RegisterTile(
            VectorWidth.preferred(), 1, 2, VectorWidth.preferred().lanes(), 1, PostOps.NONE);

    static {
      slowness(MicroKernelSpinner.spin(SMALL, BALLAST[0]), SMALL, COMPILE_PATIENCE_NANOS);
    }

    static void once() {}
  }

  private static double good(RegisterTile tile) {
    return GOOD * CORE.cyclesPerPredicted(tile.width());
  }

  /**
   * Runs a kernel until it is good, which is when C2's code has replaced the others, or patience
   * ends.
   *
   * @return the least number of cycles a predicted cycle took
   */
  private static double slowness(MicroKernel kernel, RegisterTile tile, long patience) {
    long srcBytes = ((long) tile.rowStride() * tile.rows() + DEPTH) * Float.BYTES;
    long weightBytes = (long) DEPTH * tile.channels() * Float.BYTES;
    long dstStride = (long) tile.channels() * Float.BYTES;
    try (OffHeap scratch =
        OffHeap.allocate(srcBytes + weightBytes + dstStride * (2L * tile.rows() + 1))) {
      long src = scratch.segment().address();
      long weights = src + srcBytes;
      long bias = weights + weightBytes;
      long dst = bias + dstStride;
      long residual = dst + dstStride * tile.rows();
      double loadAndStoreSums = 2.0 * tile.rows() * tile.vectors();
      double cycles = CALLS * (DEPTH * tile.cyclesPerStep() + loadAndStoreSums);
      double best = Double.POSITIVE_INFINITY;
      long deadline = System.nanoTime() + patience;
      double good = good(tile);
      while (best > good && System.nanoTime() < deadline) {
        long begin = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          kernel.run(src, 1, 0, weights, DEPTH, bias, 0, dst, dstStride, residual);
        }
        double slowness = (System.nanoTime() - begin) / CycleTime.nanos() / cycles;
        if (best > COMPILED && slowness <= COMPILED) {
          deadline = System.nanoTime() + COMPILED_PATIENCE_NANOS;
        }
        best = Math.min(best, slowness);
      }
      if (tile.hidesLatency()) {
        CORE.saw(tile.width(), best);
      }
      return best;
    }
  }
}
