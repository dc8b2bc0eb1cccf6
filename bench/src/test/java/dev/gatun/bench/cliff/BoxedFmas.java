package dev.gatun.bench.cliff;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** For a JVM that keeps no vector in a register: prints what FMAs allocate there. */
final class BoxedFmas {

  static final int FMAS = 10_000;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private BoxedFmas() {}

  public static void main(String[] args) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    for (int fma = 0; fma < FMAS; fma++) {
      sum = half.fma(half, sum);
    }
    System.err.println(sum.lane(0));
    System.out.println(threads.getCurrentThreadAllocatedBytes() - before);
  }
}
