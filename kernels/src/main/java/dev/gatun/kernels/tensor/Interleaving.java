package dev.gatun.kernels.tensor;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transposition of a matrix with two to four rows or columns, such as a picture: the rows are
 * interleaved, or what is interleaved is parted.
 *
 * <p>A step takes a vector of each row, or as many vectors of what is interleaved, and gives as
 * many. Each lane of what it gives is selected from up to four vectors, by three selections of two
 * whose indices lie in a table: so one code serves both directions and all counts. The last step
 * overlaps the one before.
 *
 * <p>Tried on an AMD EPYC (Zen 4), on 3 × 50,176 words: loops over the vectors of a step, whose
 * number varies, gave 15 GB/s; without the inner one, as here, 24 to 27; indices that are constants
 * of a code for three rows only, 46, as much as a copy.
 */
final class Interleaving implements Transposition {

  /** The most rows or columns of the short side. */
  static final int MAX_FEW = 4;

  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

  /** The fewest words of the long side. */
  static final int LANES = SPECIES.length();

  /** Selections that bring a vector's lanes together from {@link #MAX_FEW} others. */
  private static final int SELECTIONS = MAX_FEW - 1;

  private final int few;
  private final long many;
  private final long srcStep;
  private final long srcPitch;
  private final long dstStep;
  private final long dstPitch;
  private final int[] indices;

  private Interleaving(int few, long many, boolean parts) {
    long row = many * Integer.BYTES;
    long vector = SPECIES.vectorByteSize();
    long group = (long) few * Integer.BYTES;
    this.few = few;
    this.many = many;
    this.srcStep = parts ? group : Integer.BYTES;
    this.srcPitch = parts ? vector : row;
    this.dstStep = parts ? Integer.BYTES : group;
    this.dstPitch = parts ? row : vector;
    this.indices = indices(few, parts);
  }

  /** Of few rows of many words. */
  static Interleaving interleave(int few, long many) {
    return new Interleaving(few, many, false);
  }

  /** Of many rows of few words. */
  static Interleaving deinterleave(int few, long many) {
    return new Interleaving(few, many, true);
  }

  @Override
  public void run(long src, long dst) {
    long last = many - LANES;
    for (long i = 0; i < many; i += LANES) {
      long at = Math.min(i, last);
      step(src + at * srcStep, dst + at * dstStep);
    }
  }

  private void step(long src, long dst) {
    long last = (few - 1) * srcPitch;
    IntVector a = Words.load(SPECIES, src);
    IntVector b = Words.load(SPECIES, src + srcPitch);
    IntVector c = Words.load(SPECIES, src + Math.min(2 * srcPitch, last));
    IntVector d = Words.load(SPECIES, src + last);
    for (int i = 0; i < few; i++) {
      IntVector ab = index(SELECTIONS * i).selectFrom(a, b);
      IntVector abc = index(SELECTIONS * i + 1).selectFrom(ab, c);
      IntVector abcd = index(SELECTIONS * i + 2).selectFrom(abc, d);
      Words.store(abcd, dst + i * dstPitch);
    }
  }

  private IntVector index(int selection) {
    return IntVector.fromArray(SPECIES, indices, selection * LANES);
  }

  private static int[] indices(int few, boolean parts) {
    int[] indices = new int[few * SELECTIONS * LANES];
    for (int i = 0; i < indices.length; i++) {
      int lane = i % LANES;
      int selection = i / LANES % SELECTIONS;
      int vector = i / LANES / SELECTIONS;
      int word = parts ? lane * few + vector : vector * LANES + lane;
      int from = parts ? word / LANES : word % few;
      int fromLane = parts ? word % LANES : word / few;
      indices[i] = select(selection, lane, from, fromLane);
    }
    return indices;
  }

  /** Takes the lane from the selection's second vector if it is there, or keeps the first's. */
  private static int select(int selection, int lane, int from, int fromLane) {
    if (from == selection + 1) {
      return LANES + fromLane;
    }
    return selection == 0 && from == 0 ? fromLane : lane;
  }
}
