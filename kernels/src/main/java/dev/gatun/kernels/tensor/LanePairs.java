package dev.gatun.kernels.tensor;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Indices for a step of a transposition in registers (Eklundh, <em>A Fast Computer Method for
 * Matrix Transposing</em>, 1972): two rows, a distance apart, exchange the lanes that are the same
 * distance apart. {@code lower(d).selectFrom(a, b)} is the new upper row, {@code
 * upper(d).selectFrom(a, b)} the new lower one.
 */
final class LanePairs {

  private LanePairs() {}

  /** Runs of {@code distance} lanes, in turns of the first row and, from its left, the second. */
  static IntVector lower(VectorSpecies<Integer> species, int distance) {
    int lanes = species.length();
    return indices(species, lane -> isLower(lane, distance) ? lane : lanes + lane - distance);
  }

  /** The same runs of what the other leaves: the first row from its right, and the second. */
  static IntVector upper(VectorSpecies<Integer> species, int distance) {
    int lanes = species.length();
    return indices(species, lane -> isLower(lane, distance) ? lane + distance : lanes + lane);
  }

  private static IntVector indices(VectorSpecies<Integer> species, IntUnaryOperator index) {
    int[] indices = IntStream.range(0, species.length()).map(index).toArray();
    return IntVector.fromArray(species, indices, 0);
  }

  private static boolean isLower(int lane, int distance) {
    return (lane & distance) == 0;
  }
}
