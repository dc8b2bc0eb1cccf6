package dev.gatun.kernels.simd;

import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies and clears stretches of floats at absolute addresses, a vector at a time even at the end.
 *
 * <p>Made for the short stretches of im2col, which are written from left to right into rows with
 * room behind them. What is written past the end of a stretch is overwritten by the next one or
 * never read. LeNet's first layer copies 5 floats at a time: by {@code MemorySegment.copy} that
 * took 17 ns each, in a loop of floats 14 ns, and it was nine tenths of the layer.
 *
 * <p>A method that copies should do so in one place. Each place where a vector is loaded or stored
 * brings C2 some thousand nodes, and the one with which there are 18,000 stays a call, to which the
 * vector is handed over as an object ({@link Spinning}); im2col had five of them, and boxed in
 * three of a hundred JVMs. So zeros are written as longs, which are never objects.
 */
public final class Copy {

  /** How many floats behind a stretch may be overwritten: less than the widest vector. */
  public static final int OVERRUN = 15;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = Math.min(SPECIES.length(), OVERRUN + 1);

  /** Measured: from one part of L2 to another, and the branches at both ends of a stretch. */
  private static final double VECTOR_CYCLES = 7;

  private static final double STRETCH_CYCLES = 8;

  private Copy() {}

  /**
   * What copying takes.
   *
   * @param floats how many, all stretches together
   * @param stretch how many a stretch has
   * @return cycles, as an estimate
   */
  public static double cycles(double floats, int stretch) {
    double vectors = Math.ceilDiv(stretch, LANES);
    return floats / stretch * (STRETCH_CYCLES + VECTOR_CYCLES * vectors);
  }

  /**
   * Copies floats, and overwrites up to {@link #OVERRUN} behind them.
   *
   * @param from address of the first
   * @param fromEnd address behind the memory that may be read
   * @param to address to copy it to; the stretches do not overlap
   * @param floats how many, at least 0
   */
  public static void copy(long from, long fromEnd, long to, int floats) {
    long end = from + (long) floats * Float.BYTES;
    long source = from;
    long target = to;
    while (source < end && source + (long) LANES * Float.BYTES <= fromEnd) {
      FloatVector.fromMemorySegment(SPECIES, Memory.ALL, source, Memory.ORDER)
          .intoMemorySegment(Memory.ALL, target, Memory.ORDER);
      source += (long) LANES * Float.BYTES;
      target += (long) LANES * Float.BYTES;
    }
    copyLast(source, end, target);
  }

  /**
   * Copies floats, and writes nothing behind them.
   *
   * @param from address of the first
   * @param to address to copy it to; the stretches do not overlap
   * @param floats how many, at least 0
   */
  public static void exactly(long from, long to, int floats) {
    long vectors = (long) (floats / LANES) * LANES * Float.BYTES;
    for (long at = 0; at < vectors; at += (long) LANES * Float.BYTES) {
      FloatVector.fromMemorySegment(SPECIES, Memory.ALL, from + at, Memory.ORDER)
          .intoMemorySegment(Memory.ALL, to + at, Memory.ORDER);
    }
    copyLast(from + vectors, from + (long) floats * Float.BYTES, to + vectors);
  }

  /** What is so near to the end of memory that no vector may be read. */
  private static void copyLast(long from, long end, long to) {
    long target = to;
    for (long source = from; source < end; source += Float.BYTES, target += Float.BYTES) {
      float value = Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, source);
      Memory.ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, target, value);
    }
  }

  /**
   * Writes zeros, and overwrites up to {@link #OVERRUN} floats behind them.
   *
   * @param at address of the first float
   * @param floats how many, at least 0
   */
  public static void clear(long at, int floats) {
    long end = at + (long) floats * Float.BYTES;
    for (long target = at; target < end; target += Long.BYTES) {
      Memory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, target, 0);
    }
  }
}
