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
 * of four streams of weights. A {@link VectorTemplate}, its constant the post-ops.
 *
 * <p>Each loop stores its sums itself, a cut vector by way of the scratch. Where a method gave a
 * sum back, for a store with a mask or without, C2 kept it as an object through all steps, in three
 * JVMs of eight: LeNet-5 allocated 174 KiB a run, for good.
 */
final class MatrixVectorTemplate implements MatrixVectorLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final PostOps POST_OPS =
      VectorTemplate.parameter(MethodHandles.lookup(), PostOps.class);
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
    long stream = depth * BYTES;
    int c = 0;
    for (; c <= channels - 4 * LANES; c += 4 * LANES) {
      long at = (long) c * Float.BYTES;
      four(src, weights + c / LANES * stream, depth, bias + at, residual + at, dst + at);
    }
    for (; c <= channels - LANES; c += LANES) {
      long at = (long) c * Float.BYTES;
      one(src, weights + c / LANES * stream, depth, bias + at, residual + at, dst + at);
    }
    if (c < channels) {
      long at = (long) c * Float.BYTES;
      if (POST_OPS.adds()) {
        Copy.exactly(residual + at, scratch, channels - c);
      }
      one(src, weights + c / LANES * stream, depth, bias + at, scratch, scratch);
      Copy.exactly(scratch, dst + at, channels - c);
    }
  }

  private static void four(long src, long weights, long depth, long bias, long residual, long dst) {
    long stream = depth * BYTES;
    FloatVector a = load(bias);
    FloatVector b = load(bias + BYTES);
    FloatVector c = load(bias + 2 * BYTES);
    FloatVector d = load(bias + 3 * BYTES);
    for (long k = 0; k < depth; k++) {
      FloatVector x = feature(src, k);
      long at = weights + k * BYTES;
      a = x.fma(load(at), a);
      b = x.fma(load(at + stream), b);
      c = x.fma(load(at + 2 * stream), c);
      d = x.fma(load(at + 3 * stream), d);
    }
    store(a, residual, dst);
    store(b, residual + BYTES, dst + BYTES);
    store(c, residual + 2 * BYTES, dst + 2 * BYTES);
    store(d, residual + 3 * BYTES, dst + 3 * BYTES);
  }

  private static void one(long src, long weights, long depth, long bias, long residual, long dst) {
    FloatVector sum = load(bias);
    for (long k = 0; k < depth; k++) {
      sum = feature(src, k).fma(load(weights + k * BYTES), sum);
    }
    store(sum, residual, dst);
  }

  private static void store(FloatVector sum, long residual, long dst) {
    FloatVector addend = POST_OPS.adds() ? load(residual) : sum;
    post(sum, addend).intoMemorySegment(Memory.ALL, dst, Memory.ORDER);
  }

  private static FloatVector post(FloatVector sum, FloatVector residual) {
    if (POST_OPS == PostOps.RELU) {
      return sum.max(0);
    }
    if (POST_OPS == PostOps.ADD) {
      return sum.add(residual);
    }
    if (POST_OPS == PostOps.RELU_THEN_ADD) {
      return sum.max(0).add(residual);
    }
    return POST_OPS == PostOps.ADD_THEN_RELU ? sum.add(residual).max(0) : sum;
  }

  private static FloatVector feature(long src, long k) {
    return FloatVector.broadcast(
        SPECIES, Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, src + k * Float.BYTES));
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }
}
