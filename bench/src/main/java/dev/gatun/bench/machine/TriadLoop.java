package dev.gatun.bench.machine;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The triad of STREAM, dst = x + 3 y, a vector a step.
 *
 * @see <a href="https://www.cs.virginia.edu/stream/ref.html">McCalpin, STREAM</a>
 */
final class TriadLoop implements PeakLoop {

  private static final VectorSpecies<Float> SPECIES = VectorWidth.preferred().species();

  @Override
  public void run(long steps, long dst, long x, long y) {
    FloatVector factor = FloatVector.broadcast(SPECIES, 3);
    long end = steps * SPECIES.vectorByteSize();
    for (long at = 0; at < end; at += SPECIES.vectorByteSize()) {
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, x + at, Memory.ORDER);
      FloatVector b = FloatVector.fromMemorySegment(SPECIES, Memory.ALL, y + at, Memory.ORDER);
      b.fma(factor, a).intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER);
    }
  }
}
