package dev.gatun.bench.doctor;

import dev.gatun.bench.affinity.Cores;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a cache line takes from one core to another and back, over and over. Where the cores
 * have an L3 in common that is some 80 ns, from one L3 to another four times that, and where a
 * hypervisor moves its processors about, it is the one in this second and the other in the next.
 *
 * @param nanos what a round trip took in each batch of them, the shortest first
 */
record RoundTrips(double[] nanos) {

  private static final double SECONDS = 1.5;

  /** Until C2 has compiled both sides. */
  private static final double WARM_UP_SECONDS = 0.2;

  /** Some milliseconds. */
  private static final int BATCH = 16 << 10;

  private static final int STOP = -1;

  /** Those between the first two cores, now; there must be two. */
  static RoundTrips measure() {
    AtomicInteger line = new AtomicInteger();
    Thread other = new Thread(() -> echo(line), "gatun-echo");
    other.setDaemon(true);
    try (Cores.Hold _ = Cores.first(2)) {
      other.start();
      batches(line, WARM_UP_SECONDS);
      return new RoundTrips(batches(line, SECONDS));
    } finally {
      line.set(STOP);
    }
  }

  private static double[] batches(AtomicInteger line, double seconds) {
    long end = System.nanoTime() + (long) (1e9 * seconds);
    double[] nanos = new double[1 << 10];
    int batches = 0;
    while (batches == 0 || System.nanoTime() < end) {
      nanos = batches < nanos.length ? nanos : Arrays.copyOf(nanos, 2 * batches);
      nanos[batches++] = batch(line, end);
    }
    double[] sorted = Arrays.copyOf(nanos, batches);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The mean of a batch, which ends early where two threads have one core and take it in turns. */
  private static double batch(AtomicInteger line, long end) {
    long start = System.nanoTime();
    int trips = 0;
    do {
      for (int i = 0; i < 64; i++) {
        int asked = line.get() + 1;
        line.set(asked);
        while (line.get() == asked) {
          // The other core is to see it as soon as it can.
        }
      }
      trips += 64;
    } while (trips < BATCH && System.nanoTime() < end);
    return (System.nanoTime() - start) / (double) trips;
  }

  /** Answers odd numbers by the next even one. */
  private static void echo(AtomicInteger line) {
    Cores.keepOn(1);
    int seen = line.get();
    while (seen != STOP) {
      if ((seen & 1) == 1) {
        line.compareAndSet(seen, seen + 1);
      }
      seen = line.get();
    }
  }

  /** The shortest. */
  double best() {
    return nanos[0];
  }

  /** What nearly all stay below. */
  double most() {
    return nanos[(int) Math.ceil(0.95 * nanos.length) - 1];
  }
}
