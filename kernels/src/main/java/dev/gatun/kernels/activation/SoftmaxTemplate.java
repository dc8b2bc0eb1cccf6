package dev.gatun.kernels.activation;

import dev.gatun.kernels.simd.Exponential;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Softmax in four passes over a pixel: the maximum, the powers, their sum, the division.
 *
 * <p>All steps of a pass are masked, the last one by need: with what is left over behind the loops,
 * each pixel made 240 to 432 bytes of masks and vectors. Nor is the masked load a method of its
 * own, for C2 may compile that before its callers, to more code than it then inlines.
 */
final class SoftmaxTemplate implements SoftmaxLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final int BYTES = SPECIES.vectorByteSize();

  SoftmaxTemplate() {}

  @Override
  public void run(long src, long dst, long bytes) {
    float max = max(src, bytes);
    powers(src, dst, max, bytes);
    float sum = sum(dst, bytes);
    divide(dst, sum, bytes);
  }

  private static float max(long src, long bytes) {
    float max = Float.NEGATIVE_INFINITY;
    for (long at = 0; at < bytes; at += BYTES) {
      VectorMask<Float> lanes = SPECIES.indexInRange(at / Float.BYTES, bytes / Float.BYTES);
      max =
          Math.max(
              max,
              FloatVector.fromMemorySegment(SPECIES, Memory.ALL, src + at, Memory.ORDER, lanes)
                  .reduceLanes(VectorOperators.MAX, lanes));
    }
    return max;
  }

  private static void powers(long src, long dst, float max, long bytes) {
    for (long at = 0; at < bytes; at += BYTES) {
      VectorMask<Float> lanes = SPECIES.indexInRange(at / Float.BYTES, bytes / Float.BYTES);
      Exponential.exp(
              FloatVector.fromMemorySegment(SPECIES, Memory.ALL, src + at, Memory.ORDER, lanes)
                  .sub(max))
          .intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER, lanes);
    }
  }

  /** One by one: {@code reduceLanes} adds in another order compiled than interpreted. */
  private static float sum(long powers, long bytes) {
    float sum = 0;
    for (long at = 0; at < bytes; at += Float.BYTES) {
      sum += Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, powers + at);
    }
    return sum;
  }

  private static void divide(long dst, float sum, long bytes) {
    for (long at = 0; at < bytes; at += BYTES) {
      VectorMask<Float> lanes = SPECIES.indexInRange(at / Float.BYTES, bytes / Float.BYTES);
      FloatVector.fromMemorySegment(SPECIES, Memory.ALL, dst + at, Memory.ORDER, lanes)
          .div(sum)
          .intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER, lanes);
    }
  }
}
