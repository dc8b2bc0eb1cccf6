package dev.gatun.kernels.simd;

import java.util.stream.DoubleStream;

/**
 * How long a clock cycle takes, by a chain of multiplications and exclusive ors, each of which
 * waits for the one before.
 *
 * <p>An integer multiplication takes three cycles on every x86-64 core since Nehalem and on the
 * larger ARM cores, an exclusive or takes one. Without the latter C2 multiplies the constants
 * beforehand.
 */
final class CycleTime {

  private static final int LINKS = 50_000;
  private static final int LINK_CYCLES = 4;
  private static final int SAMPLES = 200;

  /** Keeps the chain's result alive. */
  private static volatile long sink;

  private CycleTime() {}

  /** The shortest that a cycle was seen to take, in nanoseconds; measured once. */
  static double nanos() {
    return Measured.NANOS;
  }

  /** The length of a cycle as it is now, in nanoseconds. */
  static double sample() {
    long start = System.nanoTime();
    long product = start;
    for (int i = 0; i < LINKS; i++) {
      product = product * 0x5851F42D4C957F2DL ^ i;
    }
    long nanos = System.nanoTime() - start;
    sink = product;
    return (double) nanos / LINKS / LINK_CYCLES;
  }

  private static double measure() {
    return DoubleStream.generate(CycleTime::sample).limit(SAMPLES).min().orElseThrow();
  }

  private static final class Measured {
    static final double NANOS = measure();
  }
}
