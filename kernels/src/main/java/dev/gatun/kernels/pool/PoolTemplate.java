package dev.gatun.kernels.pool;

import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop over a window, for four vectors of channels at once, one, and the lanes of the last: a
 * {@link VectorTemplate}, its constant whether the maximum or the sum is wanted.
 */
final class PoolTemplate implements PoolLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final boolean IS_MAX =
      VectorTemplate.parameter(MethodHandles.lookup(), Boolean.class);
  private static final VectorOperators.Associative OPERATOR =
      IS_MAX ? VectorOperators.MAX : VectorOperators.ADD;
  private static final FloatVector NEUTRAL =
      FloatVector.broadcast(SPECIES, IS_MAX ? Float.NEGATIVE_INFINITY : 0);
  private static final int BYTES = SPECIES.vectorByteSize();

  PoolTemplate() {}

  @Override
  public void run(
      long src,
      long rows,
      long columns,
      long rowBytes,
      long pixelBytes,
      long dst,
      long channelBytes,
      float divisor) {
    long c = 0;
    for (; c <= channelBytes - 4 * BYTES; c += 4 * BYTES) {
      four(src + c, rows, columns, rowBytes, pixelBytes, dst + c, divisor);
    }
    for (; c <= channelBytes - BYTES; c += BYTES) {
      one(src + c, rows, columns, rowBytes, pixelBytes, dst + c, divisor);
    }
    if (c < channelBytes) {
      VectorMask<Float> rest = SPECIES.indexInRange(0, (channelBytes - c) / Float.BYTES);
      rest(src + c, rows, columns, rowBytes, pixelBytes, dst + c, divisor, rest);
    }
  }

  private static void four(
      long src, long rows, long columns, long rowBytes, long pixelBytes, long dst, float divisor) {
    FloatVector a = NEUTRAL;
    FloatVector b = NEUTRAL;
    FloatVector c = NEUTRAL;
    FloatVector d = NEUTRAL;
    for (long row = 0; row < rows; row++) {
      long at = src + row * rowBytes;
      for (long column = 0; column < columns; column++, at += pixelBytes) {
        a = a.lanewise(OPERATOR, load(at));
        b = b.lanewise(OPERATOR, load(at + BYTES));
        c = c.lanewise(OPERATOR, load(at + 2 * BYTES));
        d = d.lanewise(OPERATOR, load(at + 3 * BYTES));
      }
    }
    store(a, divisor, dst);
    store(b, divisor, dst + BYTES);
    store(c, divisor, dst + 2 * BYTES);
    store(d, divisor, dst + 3 * BYTES);
  }

  private static void one(
      long src, long rows, long columns, long rowBytes, long pixelBytes, long dst, float divisor) {
    FloatVector a = NEUTRAL;
    for (long row = 0; row < rows; row++) {
      long at = src + row * rowBytes;
      for (long column = 0; column < columns; column++, at += pixelBytes) {
        a = a.lanewise(OPERATOR, load(at));
      }
    }
    store(a, divisor, dst);
  }

  private static void rest(
      long src,
      long rows,
      long columns,
      long rowBytes,
      long pixelBytes,
      long dst,
      float divisor,
      VectorMask<Float> lanes) {
    FloatVector a = NEUTRAL;
    for (long row = 0; row < rows; row++) {
      long at = src + row * rowBytes;
      for (long column = 0; column < columns; column++, at += pixelBytes) {
        FloatVector x = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, at, Memory.ORDER, lanes);
        a = a.lanewise(OPERATOR, x);
      }
    }
    a.div(divisor).intoMemorySegment(Memory.ALL, dst, Memory.ORDER, lanes);
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }

  private static void store(FloatVector result, float divisor, long address) {
    FloatVector quotient = IS_MAX ? result : result.div(divisor);
    quotient.intoMemorySegment(Memory.ALL, address, Memory.ORDER);
  }
}
