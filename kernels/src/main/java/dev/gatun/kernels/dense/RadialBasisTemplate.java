package dev.gatun.kernels.dense;

import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Squared distances, centres in lanes. */
final class RadialBasisTemplate implements RadialBasisLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final int BYTES = SPECIES.vectorByteSize();

  RadialBasisTemplate() {}

  @Override
  public void run(long src, long centres, int depth, long dst, int count) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int c = 0; c < depth; c++) {
      float x = Memory.ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, src + (long) c * Float.BYTES);
      FloatVector distance =
          FloatVector.fromMemorySegment(
                  SPECIES, Memory.ALL, centres + (long) c * BYTES, Memory.ORDER)
              .sub(x);
      sum = distance.fma(distance, sum);
    }
    sum.intoMemorySegment(Memory.ALL, dst, Memory.ORDER, SPECIES.indexInRange(0, count));
  }
}
