package dev.gatun.bench.machine;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds on registers alone: {@value #SUMS} sums that do not wait for each other, more
 * than an x86-64 core needs to hide a latency of 4 cycles on 2 ports, and few enough for 16
 * registers. The sums come from dst and go back there, so that C2 can neither merge them nor leave
 * them out.
 */
final class FmaLoop implements PeakLoop {

  /** Sums, and fused multiply-adds of a step. */
  static final int SUMS = 12;

  private static final VectorSpecies<Float> SPECIES = VectorWidth.preferred().species();

  @Override
  public void run(long steps, long dst, long x, long y) {
    FloatVector a = load(x, 0);
    FloatVector b = load(y, 0);
    FloatVector sum0 = load(dst, 0);
    FloatVector sum1 = load(dst, 1);
    FloatVector sum2 = load(dst, 2);
    FloatVector sum3 = load(dst, 3);
    FloatVector sum4 = load(dst, 4);
    FloatVector sum5 = load(dst, 5);
    FloatVector sum6 = load(dst, 6);
    FloatVector sum7 = load(dst, 7);
    FloatVector sum8 = load(dst, 8);
    FloatVector sum9 = load(dst, 9);
    FloatVector sum10 = load(dst, 10);
    FloatVector sum11 = load(dst, 11);
    for (long step = 0; step < steps; step++) {
      sum0 = a.fma(b, sum0);
      sum1 = a.fma(b, sum1);
      sum2 = a.fma(b, sum2);
      sum3 = a.fma(b, sum3);
      sum4 = a.fma(b, sum4);
      sum5 = a.fma(b, sum5);
      sum6 = a.fma(b, sum6);
      sum7 = a.fma(b, sum7);
      sum8 = a.fma(b, sum8);
      sum9 = a.fma(b, sum9);
      sum10 = a.fma(b, sum10);
      sum11 = a.fma(b, sum11);
    }
    store(sum0, dst, 0);
    store(sum1, dst, 1);
    store(sum2, dst, 2);
    store(sum3, dst, 3);
    store(sum4, dst, 4);
    store(sum5, dst, 5);
    store(sum6, dst, 6);
    store(sum7, dst, 7);
    store(sum8, dst, 8);
    store(sum9, dst, 9);
    store(sum10, dst, 10);
    store(sum11, dst, 11);
  }

  private static FloatVector load(long address, int index) {
    return FloatVector.fromMemorySegment(
        SPECIES, Memory.ALL, address + (long) index * SPECIES.vectorByteSize(), Memory.ORDER);
  }

  private static void store(FloatVector sum, long address, int index) {
    sum.intoMemorySegment(
        Memory.ALL, address + (long) index * SPECIES.vectorByteSize(), Memory.ORDER);
  }
}
