package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final int ROUNDS = 10;

  /** A turn is one run of each, for both take longer than a turn. */
  private static final long FAST_NANOS = 12_000_000;

  @Test
  void whoIsHopelessIsGivenUpAndKeepsItsTime() {
    AtomicInteger fast = new AtomicInteger();
    AtomicInteger slow = new AtomicInteger();

    double[] nanos =
        Contest.nanos(
            List.of(() -> work(slow, 40 * FAST_NANOS), () -> work(fast, FAST_NANOS)), ROUNDS);

    assertThat(fast).hasValue(ROUNDS);
    assertThat(slow).as("looked at twice").hasValue(2);
    assertThat(nanos[0]).isGreaterThanOrEqualTo(40 * FAST_NANOS);
    assertThat(nanos[1]).isBetween((double) FAST_NANOS, nanos[0]);
  }

  private static void work(AtomicInteger runs, long nanos) {
    runs.incrementAndGet();
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
