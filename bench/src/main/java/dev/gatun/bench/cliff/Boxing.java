package dev.gatun.bench.cliff;

import dev.gatun.reference.ConvProblem;

/**
 * What a run allocates that boxes its vectors. A boxed FMA of 512 bits makes an object of 16 bytes
 * and an array of 80 for 32 operations, 3 bytes an operation; shorter vectors and lanes that hold
 * no channel make it more. A kernel of which C2 boxes one accumulator of 28 makes 0.1. One that is
 * compiled as it should be makes none, whatever else keeps it busy and however slow that is, which
 * is why bytes tell and a rate does not.
 */
final class Boxing {

  private static final double BYTES_PER_OPERATION = 0.04;

  private Boxing() {}

  /**
   * Whether only boxed vectors explain it.
   *
   * @param bytes what one run allocates
   */
  static boolean explains(long bytes, ConvProblem problem) {
    return bytes > BYTES_PER_OPERATION * problem.flops();
  }
}
