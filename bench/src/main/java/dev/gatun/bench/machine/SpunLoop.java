package dev.gatun.bench.machine;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.OffHeap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * Makes sure that a loop is measured and not the cliff at which C2 boxes its vectors: the class is
 * defined anew as a hidden class, warmed up on memory in L1, and once more if it stays slow.
 */
final class SpunLoop {

  /** Slower than this a vector operation is boxed: ten times a slow core's, a tenth of a boxed. */
  private static final double CLIFF_NANOS = 2.0;

  private static final int STEPS = 32;
  private static final int CALLS = 200;
  private static final int ATTEMPTS = 5;

  /** Doubled for each attempt: on a busy machine it may be only that C2 has not come to it yet. */
  private static final long FIRST_PATIENCE_NANOS = 1_000_000_000L;

  private SpunLoop() {}

  /**
   * A loop that keeps its rate.
   *
   * @param body the class of the loop, with a constructor without parameters
   * @param operations the vector operations of a step
   * @throws IllegalStateException if C2 boxes the vectors each time
   */
  static PeakLoop of(Class<? extends PeakLoop> body, int operations) {
    byte[] bytes = bytes(body);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      PeakLoop loop = spin(bytes);
      if (becomesFast(loop, operations, FIRST_PATIENCE_NANOS << attempt)) {
        return loop;
      }
    }
    throw new IllegalStateException(
        "%s ran %d times at over %s ns a vector operation: is the Vector API compiled by C2 here?"
            .formatted(body.getSimpleName(), ATTEMPTS, CLIFF_NANOS));
  }

  private static boolean becomesFast(PeakLoop loop, int operations, long patience) {
    long bytes = (long) STEPS * VectorWidth.preferred().bits() / Byte.SIZE;
    try (OffHeap memory = OffHeap.allocate(3 * bytes)) {
      long dst = memory.segment().address();
      long start = System.nanoTime();
      while (System.nanoTime() - start < patience) {
        long begin = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          loop.run(STEPS, dst, dst + bytes, dst + 2 * bytes);
        }
        double nanos = System.nanoTime() - begin;
        if (nanos / ((double) CALLS * STEPS * operations) < CLIFF_NANOS) {
          return true;
        }
      }
      return false;
    }
  }

  private static PeakLoop spin(byte[] bytes) {
    try {
      Class<?> spun = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
      return (PeakLoop) spun.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a measuring loop cannot be defined", e);
    }
  }

  private static byte[] bytes(Class<?> body) {
    try (InputStream file = body.getResourceAsStream(body.getSimpleName() + ".class")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
