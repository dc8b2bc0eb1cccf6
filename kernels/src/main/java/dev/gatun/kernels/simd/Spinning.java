package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

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
 * uses, which count and leave nothing behind. What takes more cycles ({@link CycleTime}) than good
 * code needs, as predicted for this {@link Core}, is spun again with other ballast, and the fastest
 * is kept.
 *
 * <p>Slow can be the prediction's fault too: of 242 kernels 34 take 1.1 times what is predicted,
 * whatever the ballast. The cliff costs a factor; so what two spins agree on, a little too slow, is
 * what the code takes.
 */
final class Spinning {

  /**
   * More times what good code takes than this, and it may still be the interpreter's or C1's code,
   * a hundred times slower.
   */
  private static final double COMPILED = 15;

  /** The least that the cliff costs, as a multiple of what is predicted. */
  private static final double CLIFF = 1.5;

  /** How far two times of equal code lie apart at most. */
  private static final double ALIKE = 1.1;

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

  private static final AtomicInteger RESPUN = new AtomicInteger();

  static {
    ClassHierarchy.settle();
  }

  private Spinning() {}

  /**
   * What is spun.
   *
   * @param cycles the most that a batch of good code takes, as predicted
   * @param spin makes a fresh class with that much ballast
   * @param batch runs an instance some times, on scratch memory
   */
  record Trial<K>(double cycles, IntFunction<K> spin, Consumer<K> batch) {}

  /** One instance, as C2 happens to compile it. */
  static <K> K once(IntFunction<K> spin) {
    return spin.apply(BALLAST[0]);
  }

  /** How many kernels were too slow and were spun again, however often. */
  static int respun() {
    return RESPUN.get();
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
    boolean isAgreed = false;
    if (best > 1) {
      RESPUN.incrementAndGet();
    }
    for (int spin = 1; best > 1 && !isAgreed && spin < BALLAST.length; spin++) {
      K other = trial.spin().apply(BALLAST[spin]);
      double slowness = slowness(other, trial, 2 * COMPILE_PATIENCE_NANOS);
      isAgreed = best < CLIFF && slowness / best < ALIKE && best / slowness < ALIKE;
      if (slowness < best) {
        best = slowness;
        fastest = other;
      }
    }
    return fastest;
  }

  /** Instances with one ballast after the other, each run until it is good or patience ends. */
  static <K> Stream<K> spins(Trial<K> trial) {
    WarmUp.once();
    return Arrays.stream(BALLAST)
        .mapToObj(
            ballast -> {
              K instance = trial.spin().apply(ballast);
              slowness(instance, trial, COMPILE_PATIENCE_NANOS);
              return instance;
            });
  }

  /**
   * Runs an instance until it is good, which is when C2's code has replaced the others, or patience
   * ends.
   *
   * @return its least time over what good code takes at most
   */
  private static <K> double slowness(K instance, Trial<K> trial, long patience) {
    double best = Double.POSITIVE_INFINITY;
    long deadline = System.nanoTime() + patience;
    while (best > 1 && System.nanoTime() < deadline) {
      long begin = System.nanoTime();
      trial.batch().accept(instance);
      double slowness = (System.nanoTime() - begin) / CycleTime.nanos() / trial.cycles();
      if (best > COMPILED && slowness <= COMPILED) {
        deadline = System.nanoTime() + COMPILED_PATIENCE_NANOS;
      }
      best = Math.min(best, slowness);
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
            VectorWidth.preferred(), 1, 2, VectorWidth.preferred().lanes(), 1, 1, PostOps.NONE);

    static {
      MicroKernelRecipe recipe = new MicroKernelRecipe();
      try (OffHeap scratch = recipe.scratch(SMALL)) {
        Trial<MicroKernel> trial = recipe.trial(SMALL, scratch, Core.assumed(SMALL.width()));
        slowness(Spinning.once(trial.spin()), trial, COMPILE_PATIENCE_NANOS);
      }
    }

    static void once() {}
  }
}
