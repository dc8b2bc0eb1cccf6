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

/** Softmax in three passes over a pixel: the maximum, the powers with their sum, the division. */
final class SoftmaxTemplate implements SoftmaxLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final int BYTES = SPECIES.vectorByteSize();

  SoftmaxTemplate() {}

  @Override
  public void run(long src, long dst, long bytes) {
    long whole = bytes / BYTES * BYTES;
    VectorMask<Float> rest = SPECIES.indexInRange(0, (bytes - whole) / Float.BYTES);
    float max = max(src, whole, rest);
    powers(src, dst, max, whole, rest);
    float sum = sum(dst, bytes);
    divide(dst, sum, whole, rest);
  }

  private static float max(long src, long whole, VectorMask<Float> rest) {
    FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (long at = 0; at < whole; at += BYTES) {
      max = max.max(load(src + at));
    }
    return max.lanewise(VectorOperators.MAX, load(src + whole, rest), rest)
        .reduceLanes(VectorOperators.MAX);
  }

  private static void powers(long src, long dst, float max, long whole, VectorMask<Float> rest) {
    for (long at = 0; at < whole; at += BYTES) {
      Exponential.exp(load(src + at).sub(max))
          .intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER);
    }
    Exponential.exp(load(src + whole, rest).sub(max))
        .intoMemorySegment(Memory.ALL, dst + whole, Memory.ORDER, rest);
  }

  /** One by one: {@code reduceLanes} adds in another order compiled than interpreted. */
  private static float sum(long powers, long bytes) {
    float sum = 0;
    for (long at = 0; at < bytes; at += Float.BYTES) {
      sum += Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, powers + at);
    }
    return sum;
  }

  private static void divide(long dst, float sum, long whole, VectorMask<Float> rest) {
    for (long at = 0; at < whole; at += BYTES) {
      load(dst + at).div(sum).intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER);
    }
    load(dst + whole, rest).div(sum).intoMemorySegment(Memory.ALL, dst + whole, Memory.ORDER, rest);
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }

  private static FloatVector load(long address, VectorMask<Float> lanes) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER, lanes);
  }
}
