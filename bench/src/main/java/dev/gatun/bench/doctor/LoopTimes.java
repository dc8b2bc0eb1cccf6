package dev.gatun.bench.doctor;

import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.StolenTime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A loop of a fixed length on registers alone, timed over and over: it needs no memory and no other
 * thread, so whatever makes one run longer than another comes from outside.
 *
 * @param nanos what each run took, the shortest first
 * @param others share of the time in which the thread could have run but did not, because others of
 *     this system had its core
 * @param stolen share of this system's time that the hypervisor gave to other machines
 */
record LoopTimes(double[] nanos, double others, double stolen) {

  private static final long SECONDS = 2;

  /** Those of this machine, now. */
  static LoopTimes measure() {
    try (FmaPeak loop = new FmaPeak(1)) {
      loop.gflops(); // compiles it
      long end = System.nanoTime() + SECONDS * 1_000_000_000;
      return of(loop::run, () -> System.nanoTime() < end);
    }
  }

  private static LoopTimes of(Runnable loop, BooleanSupplier isTimeLeft) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    StolenTime before = StolenTime.now();
    long start = System.nanoTime();
    long cpuStart = threads.getCurrentThreadCpuTime();
    double[] nanos = new double[1 << 10];
    int runs = 0;
    while (isTimeLeft.getAsBoolean()) {
      long begin = System.nanoTime();
      loop.run();
      if (runs == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * runs);
      }
      nanos[runs++] = System.nanoTime() - begin;
    }
    double elapsed = System.nanoTime() - start;
    double others = 1 - (threads.getCurrentThreadCpuTime() - cpuStart) / elapsed;
    double[] sorted = Arrays.copyOf(nanos, runs);
    Arrays.sort(sorted);
    return new LoopTimes(sorted, Math.max(0, others), StolenTime.now().since(before));
  }

  /**
   * How much longer than the shortest run so many take at most.
   *
   * @param share of the runs, such as 0.5
   * @return such as 0.03 for 3 %
   */
  double slowdown(double share) {
    int index = (int) Math.ceil(share * nanos.length) - 1;
    return nanos[Math.max(0, index)] / nanos[0] - 1;
  }
}
