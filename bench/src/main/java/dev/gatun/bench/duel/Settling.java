package dev.gatun.bench.duel;

import dev.gatun.bench.machine.RunningThreads;
import java.util.OptionalInt;

/**
 * Waits until the threads of whoever ran last sleep. The workers of a parallel library spin for a
 * while after their work, on the cores that the next is about to use: libgomp's count to a number,
 * which takes 15 ms and on a shared core 30. With a fixed wait of 20 ms, layers of 2 ms came out at
 * 0.6 of oneDNN's speed in one JVM and at 0.9 in the next.
 */
final class Settling {

  private static final long STEP_MILLIS = 1;

  /** Where the system does not tell who runs. */
  private static final long USUAL_NANOS = 20_000_000;

  /** Some threads may never sleep. */
  private static final long MOST_NANOS = 200_000_000;

  private Settling() {}

  static void await() {
    long start = System.nanoTime();
    do {
      sleep();
    } while (isUnsettled(System.nanoTime() - start));
  }

  private static boolean isUnsettled(long waited) {
    OptionalInt others = RunningThreads.others();
    return others.isPresent() ? others.getAsInt() > 0 && waited < MOST_NANOS : waited < USUAL_NANOS;
  }

  private static void sleep() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the duel was interrupted", e);
    }
  }
}
