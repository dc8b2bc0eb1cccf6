package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Spins a class until C2 has compiled it well.
 *
 * <h2>The cliff, and the ballast</h2>
 *
 * <p>While C2 parses a method it inlines until it has made 18,000 nodes ({@code
 * NodeCountInliningCutoff}); what comes behind is inlined later, under another limit, and comes out
 * just as well. Only the one call during which the count is reached may suffer: if it is {@code
 * MemorySegment.get}, one of whose inner methods is not marked to be inlined always, it stays a
 * call in the middle of the loop, and every sum is spilled around it (2 vectors × 7 rows: 42 GF/s
 * in place of 190; if it is a store, vectors are boxed: 1.5). {@code -XX:+PrintInlining} shows it.
 * Where the count is reached depends on the code and on what the JVM has profiled. So it cannot be
 * excluded by looking at the code, but it can be moved: by <em>ballast</em>, loads that nobody
 * uses, which count and leave nothing behind. What takes more than {@value #GOOD} cycles ({@link
 * CycleTime}) for each that is predicted is spun again with other ballast, and the fastest is kept.
 *
 * <p>Predictions are for a core that starts two FMAs of 512 bits in a cycle. Others start one (Zen
 * 4), and all their code takes twice as long, whatever the ballast: {@link CoreSpeed} tells the two
 * apart.
 */
final class Spinning {

  /**
   * Cycles that good code takes for one that is predicted: 1.2 to 1.45; on the cliff 2 and more.
   */
  private static final double GOOD = 1.6;

  /** More than this, and it may still be the interpreter's or C1's code, a hundred times slower. */
  private static final double COMPILED = 25;

  /** Loads thrown away by the first spin and by those that follow if it was slow. */
  private static final int[] BALLAST = {0, 20, 40, 10, 80};

  /**
   * How long to wait for C2 at the first spin, and twice as long at the others: what boxes its
   * vectors looks as if it were not compiled yet, but a busy machine may keep C2 busy with other
   * methods.
   */
  private static final long COMPILE_PATIENCE_NANOS = 1_000_000_000L;

  /** How long C2's code, once it is there, has to show what it can. */
  private static final long COMPILED_PATIENCE_NANOS = 100_000_000L;

  private static final CoreSpeed CORE = new CoreSpeed();
  private static final AtomicInteger RESPINS = new AtomicInteger();

  static {
    ClassHierarchy.settle();
  }

  private Spinning() {}

  /**
   * What is spun.
   *
   * @param width the vectors it uses
   * @param boundByFmas whether its time tells how many FMAs the core starts in a cycle
   * @param cycles how many a batch takes, as predicted
   * @param spin makes a fresh class with that much ballast
   * @param batch runs an instance some times, on scratch memory
   */
  record Trial<K>(
      VectorWidth width,
      boolean boundByFmas,
      double cycles,
      IntFunction<K> spin,
      Consumer<K> batch) {}

  /** One instance, as C2 happens to compile it. */
  static <K> K once(IntFunction<K> spin) {
    return spin.apply(BALLAST[0]);
  }

  /** How often something was too slow and was spun again. */
  static int respun() {
    return RESPINS.get();
  }

  /**
   * Times an instance and, as long as that is slow, others.
   *
   * @param first the instance that is there already
   * @return the fastest
   */
  static <K> K untilFast(K first, Trial<K> trial) {
    WarmUp.once();
    K fastest = first;
    double best = slowness(first, trial, COMPILE_PATIENCE_NANOS);
    for (int spin = 1; best > good(trial) && spin < BALLAST.length; spin++) {
      RESPINS.incrementAndGet();
      K other = trial.spin().apply(BALLAST[spin]);
      double slowness = slowness(other, trial, 2 * COMPILE_PATIENCE_NANOS);
      if (slowness < best) {
        best = slowness;
        fastest = other;
      }
    }
    return fastest;
  }

  private static double good(Trial<?> trial) {
    return GOOD * CORE.cyclesPerPredicted(trial.width());
  }

  /**
   * Runs an instance until it is good, which is when C2's code has replaced the others, or patience
   * ends.
   *
   * @return the least number of cycles a predicted cycle took
   */
  private static <K> double slowness(K instance, Trial<K> trial, long patience) {
    double best = Double.POSITIVE_INFINITY;
    double good = good(trial);
    long deadline = System.nanoTime() + patience;
    while (best > good && System.nanoTime() < deadline) {
      long begin = System.nanoTime();
      trial.batch().accept(instance);
      double slowness = (System.nanoTime() - begin) / CycleTime.nanos() / trial.cycles();
      if (best > COMPILED && slowness <= COMPILED) {
        deadline = System.nanoTime() + COMPILED_PATIENCE_NANOS;
      }
      best = Math.min(best, slowness);
    }
    if (trial.boundByFmas()) {
      CORE.saw(trial.width(), best);
    }
    return best;
  }

  /**
   * A small micro-kernel, compiled before anything else is timed. In a JVM that has run no vector
   * code the first class came out boxed each time, a hundred times too slow, and took a second to
   * tell; behind a small one, which takes 0.2 s, the next came out well each time.
   */
  private static final class WarmUp {

    private static final RegisterTile SMALL =
        new RegisterTile(
            VectorWidth.preferred(), 1, 2, VectorWidth.preferred().lanes(), 1, PostOps.NONE);

    static {
      MicroKernelRecipe recipe = new MicroKernelRecipe();
      try (OffHeap scratch = recipe.scratch(SMALL)) {
        Trial<MicroKernel> trial = recipe.trial(SMALL, scratch);
        slowness(Spinning.once(trial.spin()), trial, COMPILE_PATIENCE_NANOS);
      }
    }

    static void once() {}
  }
}
