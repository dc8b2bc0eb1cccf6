package dev.gatun.bench.peer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/**
 * What cuDNN's search has found: the fields of {@code cudnnConvolutionFwdAlgoPerf_t} that matter.
 *
 * @param number the algorithm
 * @param status 0 if it can compute the problem
 * @param workspaceBytes what it needs
 * @param math how it multiplies
 */
record CudnnAlgorithm(int number, int status, long workspaceBytes, int math) {

  /** The size of the structure in C. */
  static final long BYTES = 48;

  /** As many as there are algorithms, for each way to multiply. */
  static final int MOST = 16;

  private static final String[] NAMES = {
    "implicit gemm",
    "implicit precomputed gemm",
    "gemm",
    "direct",
    "fft",
    "tiled fft",
    "winograd",
    "winograd, not fused"
  };

  /**
   * The fastest that can compute the problem with the math that is wanted.
   *
   * @param found what the search has filled, the fastest first
   * @param count how many it has found
   * @throws IllegalStateException if there is none
   */
  static CudnnAlgorithm fastest(MemorySegment found, int count, CudnnMath math) {
    return IntStream.range(0, count)
        .mapToObj(i -> of(found.asSlice(i * BYTES, BYTES)))
        .filter(algorithm -> algorithm.status() == 0 && math.allows(algorithm.math()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "cuDNN's search found no algorithm for the math %s among %d"
                        .formatted(math, count)));
  }

  private static CudnnAlgorithm of(MemorySegment found) {
    return new CudnnAlgorithm(
        found.get(ValueLayout.JAVA_INT, 0),
        found.get(ValueLayout.JAVA_INT, 4),
        found.get(ValueLayout.JAVA_LONG, 16),
        found.get(ValueLayout.JAVA_INT, 28));
  }

  /** Whether it adds a bias by itself without an activation, as only this one does. */
  boolean isFused() {
    return number == 1;
  }

  String name() {
    return number < NAMES.length ? NAMES[number] : "algorithm " + number;
  }
}
