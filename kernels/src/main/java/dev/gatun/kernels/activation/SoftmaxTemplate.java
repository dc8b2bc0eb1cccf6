package dev.gatun.kernels.activation;

import dev.gatun.kernels.simd.Exponential;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Softmax in three passes over a pixel: the maximum, the powers with their sum, the division. */
final class SoftmaxTemplate implements SoftmaxLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final int BYTES = SPECIES.vectorByteSize();
  private static final int LANES = SPECIES.length();

  private static final VectorShuffle<Float> BY_HALF = rotation(2);
  private static final VectorShuffle<Float> BY_QUARTER = rotation(4);
  private static final VectorShuffle<Float> BY_EIGHTH = rotation(8);
  private static final VectorShuffle<Float> BY_SIXTEENTH = rotation(16);

  SoftmaxTemplate() {}

  @Override
  public void run(long src, long dst, long bytes) {
    long whole = bytes / BYTES * BYTES;
    VectorMask<Float> rest = SPECIES.indexInRange(0, (bytes - whole) / Float.BYTES);
    float max = max(src, whole, rest);
    float sum = powers(src, dst, max, whole, rest);
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

  private static float powers(long src, long dst, float max, long whole, VectorMask<Float> rest) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (long at = 0; at < whole; at += BYTES) {
      FloatVector power = Exponential.exp(load(src + at).sub(max));
      power.intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER);
      sum = sum.add(power);
    }
    FloatVector power = Exponential.exp(load(src + whole, rest).sub(max));
    power.intoMemorySegment(Memory.ALL, dst + whole, Memory.ORDER, rest);
    return total(sum.add(power, rest));
  }

  /** In an order of its own: that of {@code reduceLanes} differs between C2 and the interpreter. */
  private static float total(FloatVector lanes) {
    FloatVector sum = lanes.add(lanes.rearrange(BY_HALF));
    sum = sum.add(sum.rearrange(BY_QUARTER));
    if (LANES >= 8) {
      sum = sum.add(sum.rearrange(BY_EIGHTH));
    }
    if (LANES >= 16) {
      sum = sum.add(sum.rearrange(BY_SIXTEENTH));
    }
    return sum.lane(0);
  }

  /** Each lane has the one a part of the vector further on. */
  private static VectorShuffle<Float> rotation(int parts) {
    return VectorShuffle.iota(SPECIES, SPECIES.length() / parts, 1, true);
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
