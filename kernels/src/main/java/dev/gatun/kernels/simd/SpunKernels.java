package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.OffHeap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kernels of a kind in this process, one for each description asked for.
 *
 * @param <D> the description, a record
 * @param <K> the kernel
 */
final class SpunKernels<D, K> {

  private static final Set<Object> ASKED = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger SPUN = new AtomicInteger();

  /** Those that are timed when all are known, of any kind. */
  private static final ScopedValue<List<Untimed>> LATER = ScopedValue.newInstance();

  private final Recipe<D, K> recipe;
  private final ConcurrentMap<D, Entry> entries = new ConcurrentHashMap<>();

  SpunKernels(Recipe<D, K> recipe) {
    this.recipe = recipe;
  }

  /** The kernel of a description, as C2 happens to compile it, or as {@link #timed} left it. */
  K any(D description) {
    return entry(description).kernel;
  }

  /**
   * The kernel of a description, once it has been timed and found to be fast; within {@link
   * #largestFirst} it is not timed yet.
   */
  K timed(D description) {
    Entry entry = entry(description);
    if (LATER.isBound()) {
      LATER.get().add(entry);
    } else {
      entry.time();
    }
    return entry.kernel;
  }

  /** Runs what asks for timed kernels, and times them when it is over, the largest first. */
  static void largestFirst(Runnable asks) {
    List<Untimed> later = new ArrayList<>();
    ScopedValue.where(LATER, later).run(asks);
    later.sort(Comparator.comparingInt(Untimed::operations).reversed());
    later.forEach(Untimed::time);
  }

  /** How many there are, of all kinds. */
  static int spun() {
    return SPUN.get();
  }

  /** What was asked for since the last call, of any kind. */
  static Set<Object> takeAsked() {
    Set<Object> taken = Set.copyOf(ASKED);
    ASKED.removeAll(taken);
    return taken;
  }

  private Entry entry(D description) {
    ASKED.add(description);
    return entries.computeIfAbsent(description, Entry::new);
  }

  private interface Untimed {

    int operations();

    void time();
  }

  private final class Entry implements Untimed {

    private final D description;
    private volatile K kernel;
    private boolean timed;

    Entry(D description) {
      this.description = description;
      this.kernel = Spinning.once(ballast -> recipe.spin(description, ballast));
      SPUN.incrementAndGet();
    }

    @Override
    public int operations() {
      return recipe.operations(description);
    }

    /** Once, and spun until it is fast. */
    @Override
    public synchronized void time() {
      if (!timed) {
        try (OffHeap scratch = recipe.scratch(description)) {
          kernel = Spinning.untilFast(kernel, recipe.trial(description, scratch));
          timed = true;
        }
      }
    }
  }
}
