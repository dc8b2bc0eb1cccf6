package dev.gatun.bench.device;

import java.util.function.LongSupplier;

/** When all must be over. */
final class Deadline {

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final long begin;
  private final double seconds;

  /**
   * Begins now.
   *
   * @param nanoTime a clock, as that of System
   * @param seconds from now on
   */
  Deadline(LongSupplier nanoTime, double seconds) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.seconds = seconds;
  }

  double secondsLeft() {
    return seconds - (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
  }

  boolean isOver() {
    return secondsLeft() <= 0;
  }
}
