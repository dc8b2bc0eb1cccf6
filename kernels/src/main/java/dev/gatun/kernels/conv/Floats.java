package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Memory;
import dev.gatun.reference.PostOps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Single floats at absolute addresses, for kernels that compute one element at a time. */
final class Floats {

  private Floats() {}

  static float get(long base, long index) {
    return Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, base + index * Float.BYTES);
  }

  static void set(long base, long index, float value) {
    Memory.ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, base + index * Float.BYTES, value);
  }

  static void copy(long src, long dst, long count) {
    MemorySegment.copy(Memory.ALL, src, Memory.ALL, dst, count * Float.BYTES);
  }

  /** Applies post-ops to a sum; the residual is read only if they add one. */
  static float post(PostOps postOps, float sum, long residual, long index) {
    return switch (postOps) {
      case NONE -> sum;
      case RELU -> Math.max(sum, 0);
      case ADD -> sum + get(residual, index);
      case RELU_THEN_ADD -> Math.max(sum, 0) + get(residual, index);
      case ADD_THEN_RELU -> Math.max(sum + get(residual, index), 0);
    };
  }
}
