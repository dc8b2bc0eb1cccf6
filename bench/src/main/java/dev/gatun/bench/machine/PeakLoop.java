package dev.gatun.bench.machine;

/**
 * A loop that does one thing as fast as the machine can. Addresses are absolute and trusted; the
 * memory behind them is read and written in whole vectors of the preferred width.
 */
@FunctionalInterface
interface PeakLoop {

  /** Runs a number of steps of one or more vector operations. */
  void run(long steps, long dst, long x, long y);
}
