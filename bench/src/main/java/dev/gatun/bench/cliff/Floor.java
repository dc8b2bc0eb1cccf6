package dev.gatun.bench.cliff;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.ConvProblem;

/**
 * The rate that only boxed vectors stay below: twice theirs. A boxed FMA takes about 20 ns, as
 * measured, and does two operations in each lane that holds an output channel.
 */
final class Floor {

  private static final double BOXED_NANOS = 20;

  private Floor() {}

  static double gflops(ConvProblem problem) {
    int lanes = VectorWidth.preferred().lanes();
    int channels = problem.ocPerGroup();
    double channelsPerVector = (double) channels / Math.ceilDiv(channels, lanes);
    return 2 * (2 * channelsPerVector / BOXED_NANOS);
  }
}
