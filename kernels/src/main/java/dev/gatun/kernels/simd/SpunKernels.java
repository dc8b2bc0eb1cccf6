package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.OffHeap;
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

  private final Recipe<D, K> recipe;
  private final ConcurrentMap<D, Entry> entries = new ConcurrentHashMap<>();

  SpunKernels(Recipe<D, K> recipe) {
    this.recipe = recipe;
  }

  /** The kernel of a description, as C2 happens to compile it, or as {@link #timed} left it. */
  K any(D description) {
    return entry(description).kernel;
  }

  /** The kernel of a description, once it has been timed and found to be fast. */
  K timed(D description) {
    Entry entry = entry(description);
    synchronized (entry) {
      if (!entry.timed) {
        entry.spinUntilFast(description);
      }
      return entry.kernel;
    }
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

  private final class Entry {

    private volatile K kernel;
    private boolean timed;

    Entry(D description) {
      this.kernel = Spinning.once(ballast -> recipe.spin(description, ballast));
      SPUN.incrementAndGet();
    }

    void spinUntilFast(D description) {
      try (OffHeap scratch = recipe.scratch(description)) {
        kernel = Spinning.untilFast(kernel, recipe.trial(description, scratch));
        timed = true;
      }
    }
  }
}
