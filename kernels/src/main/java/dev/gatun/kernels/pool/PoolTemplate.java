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
 *
 * <p>The lanes of the last are told as a number. As a mask they were an object at each call, 48
 * bytes a pixel, in JVMs in which C2 did not inline it.
 */
final class PoolTemplate implements PoolLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final boolean IS_MAX =
      VectorTemplate.parameter(MethodHandles.lookup(), Boolean.class);
  private static final float NEUTRAL = IS_MAX ? Float.NEGATIVE_INFINITY : 0;
  private static final int BYTES = SPECIES.vectorByteSize();

  PoolTemplate() {}

  @Override
  public void run(
      long src,
      int rows,
      int columns,
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
      long channels = (channelBytes - c) / Float.BYTES;
      rest(src + c, rows, columns, rowBytes, pixelBytes, dst + c, divisor, channels);
    }
  }

  private static void four(
      long src, int rows, int columns, long rowBytes, long pixelBytes, long dst, float divisor) {
    FloatVector a = FloatVector.broadcast(SPECIES, NEUTRAL);
    FloatVector b = FloatVector.broadcast(SPECIES, NEUTRAL);
    FloatVector c = FloatVector.broadcast(SPECIES, NEUTRAL);
    FloatVector d = FloatVector.broadcast(SPECIES, NEUTRAL);
    for (int row = 0; row < rows; row++) {
      long at = src + row * rowBytes;
      for (int column = 0; column < columns; column++, at += pixelBytes) {
        a = with(a, load(at));
        b = with(b, load(at + BYTES));
        c = with(c, load(at + 2 * BYTES));
        d = with(d, load(at + 3 * BYTES));
      }
    }
    if (!IS_MAX) {
      a = a.div(divisor);
      b = b.div(divisor);
      c = c.div(divisor);
      d = d.div(divisor);
    }
    a.intoMemorySegment(Memory.ALL, dst, Memory.ORDER);
    b.intoMemorySegment(Memory.ALL, dst + BYTES, Memory.ORDER);
    c.intoMemorySegment(Memory.ALL, dst + 2 * BYTES, Memory.ORDER);
    d.intoMemorySegment(Memory.ALL, dst + 3 * BYTES, Memory.ORDER);
  }

  private static void one(
      long src, int rows, int columns, long rowBytes, long pixelBytes, long dst, float divisor) {
    FloatVector a = FloatVector.broadcast(SPECIES, NEUTRAL);
    for (int row = 0; row < rows; row++) {
      long at = src + row * rowBytes;
      for (int column = 0; column < columns; column++, at += pixelBytes) {
        a = with(a, load(at));
      }
    }
    if (!IS_MAX) {
      a = a.div(divisor);
    }
    a.intoMemorySegment(Memory.ALL, dst, Memory.ORDER);
  }

  private static void rest(
      long src,
      int rows,
      int columns,
      long rowBytes,
      long pixelBytes,
      long dst,
      float divisor,
      long channels) {
    VectorMask<Float> lanes = SPECIES.indexInRange(0, channels);
    FloatVector a = FloatVector.broadcast(SPECIES, NEUTRAL);
    for (int row = 0; row < rows; row++) {
      long at = src + row * rowBytes;
      for (int column = 0; column < columns; column++, at += pixelBytes) {
        FloatVector x = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, at, Memory.ORDER, lanes);
        a = with(a, x);
      }
    }
    a.div(divisor).intoMemorySegment(Memory.ALL, dst, Memory.ORDER, lanes);
  }

  /**
   * The larger one, NaN if there is one; or the sum. The comparison that finds NaNs does not wait
   * for the result; {@code VectorOperators.MAX} would put the zeros in order too, which nobody
   * needs.
   */
  private static FloatVector with(FloatVector result, FloatVector x) {
    if (!IS_MAX) {
      return result.add(x);
    }
    VectorMask<Float> isNan = x.compare(VectorOperators.NE, x);
    return result.blend(x, x.compare(VectorOperators.GT, result).or(isNan));
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }
}
