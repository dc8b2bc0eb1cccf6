package dev.gatun.bench.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the best of many runs allocates on the heap, in a JVM that does nothing else. */
public final class LeastAllocation {

  /**
   * Until C2 has compiled the last method of a run, something in it is an object. How many runs
   * that takes says little: on a slow or busy machine they go by while C2 waits. So this is a time,
   * and only a run that never stops allocating takes it whole.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private LeastAllocation() {}

  /**
   * Runs something until no thread allocates.
   *
   * @param run what is run
   * @return the bytes of the run during which all threads allocated least
   */
  public static long ofARun(Runnable run) {
    ThreadMXBean all = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (least > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
      long before = all.getTotalThreadAllocatedBytes();
      run.run();
      least = Math.min(least, all.getTotalThreadAllocatedBytes() - before);
    }
    return least;
  }
}
