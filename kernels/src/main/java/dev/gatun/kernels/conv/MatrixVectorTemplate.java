package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import dev.gatun.reference.PostOps;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Output channels in lanes; a step broadcasts one feature and multiplies it with one vector of each
 * stream of weights. A {@link VectorTemplate}, its constant the post-ops. Sums go through scratch
 * memory to the post-ops, for outside their loops such methods call only the Vector API.
 */
final class MatrixVectorTemplate implements MatrixVectorLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final PostOps POST_OPS =
      VectorTemplate.parameter(MethodHandles.lookup(), PostOps.class);
  private static final boolean ADDS = POST_OPS.adds();
  private static final boolean ADDS_FIRST = POST_OPS == PostOps.ADD_THEN_RELU;
  private static final boolean RECTIFIES = POST_OPS.rectifies();
  private static final int LANES = SPECIES.length();
  private static final int BYTES = SPECIES.vectorByteSize();

  MatrixVectorTemplate() {}

  @Override
  public void run(
      long src,
      long weights,
      long depth,
      long bias,
      long residual,
      long dst,
      int channels,
      long scratch) {
    sums(src, weights, depth, bias, Math.ceilDiv(channels, LANES), scratch);
    long whole = (long) (channels / LANES) * BYTES;
    for (long at = 0; at < whole; at += BYTES) {
      finish(scratch + at, residual + at, dst + at);
    }
    int rest = channels % LANES;
    if (rest > 0) {
      long addend = scratch + VECTORS * BYTES;
      if (ADDS) {
        Copy.exactly(residual + whole, addend, rest);
      }
      finish(scratch + whole, addend, scratch + whole);
      Copy.exactly(scratch + whole, dst + whole, rest);
    }
  }

  private static void sums(long src, long weights, long depth, long bias, int vectors, long sums) {
    if (vectors == VECTORS) {
      four(src, weights, depth, bias, sums);
      return;
    }
    for (long vector = 0; vector < vectors; vector++) {
      long at = vector * BYTES;
      one(src, weights + at * depth, depth, bias + at, sums + at);
    }
  }

  private static void four(long src, long weights, long depth, long bias, long sums) {
    long stream = depth * BYTES;
    FloatVector a = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, bias, Memory.ORDER);
    FloatVector b = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, bias + BYTES, Memory.ORDER);
    FloatVector c =
        FloatVector.fromMemorySegment(SPECIES, Memory.ALL, bias + 2 * BYTES, Memory.ORDER);
    FloatVector d =
        FloatVector.fromMemorySegment(SPECIES, Memory.ALL, bias + 3 * BYTES, Memory.ORDER);
    for (long k = 0; k < depth; k++) {
      FloatVector x = feature(src, k);
      long at = weights + k * BYTES;
      a = x.fma(load(at), a);
      b = x.fma(load(at + stream), b);
      c = x.fma(load(at + 2 * stream), c);
      d = x.fma(load(at + 3 * stream), d);
    }
    a.intoMemorySegment(Memory.ALL, sums, Memory.ORDER);
    b.intoMemorySegment(Memory.ALL, sums + BYTES, Memory.ORDER);
    c.intoMemorySegment(Memory.ALL, sums + 2 * BYTES, Memory.ORDER);
    d.intoMemorySegment(Memory.ALL, sums + 3 * BYTES, Memory.ORDER);
  }

  private static void one(long src, long weights, long depth, long bias, long sums) {
    FloatVector sum = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, bias, Memory.ORDER);
    for (long k = 0; k < depth; k++) {
      sum = feature(src, k).fma(load(weights + k * BYTES), sum);
    }
    sum.intoMemorySegment(Memory.ALL, sums, Memory.ORDER);
  }

  private static FloatVector feature(long src, long k) {
    return FloatVector.broadcast(
        SPECIES, Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, src + k * Float.BYTES));
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }

  /** The post-ops on a vector. */
  private static void finish(long sums, long residual, long dst) {
    FloatVector y = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, sums, Memory.ORDER);
    if (ADDS_FIRST) {
      y = y.add(FloatVector.fromMemorySegment(SPECIES, Memory.ALL, residual, Memory.ORDER));
    }
    if (RECTIFIES) {
      y = y.max(0);
    }
    if (ADDS && !ADDS_FIRST) {
      y = y.add(FloatVector.fromMemorySegment(SPECIES, Memory.ALL, residual, Memory.ORDER));
    }
    y.intoMemorySegment(Memory.ALL, dst, Memory.ORDER);
  }
}
