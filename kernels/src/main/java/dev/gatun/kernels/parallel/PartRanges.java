package dev.gatun.kernels.parallel;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Hands out the parts of a loop to workers: to each first those of a range of its own, from the
 * front, then what others have not come to, from their backs.
 *
 * <p>So a worker that meets the same loop again gets the same parts again, and finds in its own
 * cache what it read and wrote there the last time. Measured with two threads on Zen 4, times the
 * speed of one, with parts handed out from a common counter and so: 3×3 of stride 2, 128 channels
 * at 56², 1.53 and 1.96; 1×1, 256 to 128 channels at 56², 1.76 and 2.03; 3 to 64 channels at 224²
 * by {@code vector-direct} 1.59 to 1.74 and 2.00 to 2.04; of nine layers one lost, 1.94 and 1.89.
 */
final class PartRanges {

  /** Nothing to hand out. */
  static final int NONE = -1;

  /** Longs from range to range: two cache lines, because processors fetch lines in pairs. */
  private static final int STRIDE = 16;

  /**
   * What is left of each range: its end in the upper half of a long, its first part in the lower.
   */
  private final AtomicLongArray ranges;

  private int workers;

  PartRanges(int mostWorkers) {
    this.ranges = new AtomicLongArray(mostWorkers * STRIDE);
  }

  /** Cuts the parts into ranges of equal size; nobody may take parts meanwhile. */
  void open(int parts, int workers) {
    this.workers = workers;
    for (int worker = 0; worker < workers; worker++) {
      int first = (int) ((long) parts * worker / workers);
      int end = (int) ((long) parts * (worker + 1) / workers);
      ranges.set(worker * STRIDE, range(first, end));
    }
  }

  /** A part that nobody else gets, or {@link #NONE}; for one of the workers of the loop. */
  int take(int worker) {
    int part = takeFrom(worker, true);
    for (int other = worker + 1; part == NONE && other < worker + workers; other++) {
      part = takeFrom(other % workers, false);
    }
    return part;
  }

  /** From now on there is nothing to take. */
  void drop() {
    for (int worker = 0; worker < workers; worker++) {
      ranges.set(worker * STRIDE, 0);
    }
  }

  private int takeFrom(int owner, boolean front) {
    while (true) {
      long left = ranges.get(owner * STRIDE);
      int first = first(left);
      int end = end(left);
      if (first >= end) {
        return NONE;
      }
      long rest = front ? range(first + 1, end) : range(first, end - 1);
      if (ranges.compareAndSet(owner * STRIDE, left, rest)) {
        return front ? first : end - 1;
      }
    }
  }

  private static long range(int first, int end) {
    return (long) end << Integer.SIZE | first;
  }

  private static int first(long range) {
    return (int) range;
  }

  private static int end(long range) {
    return (int) (range >>> Integer.SIZE);
  }
}
