package dev.gatun.kernels.tensor;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes 4 × 4 words in registers of 128 bits, which every machine has: 4 loads, 8 selections
 * of two vectors, 4 stores. For machines without wider registers, and for fewer than 8 channels or
 * pixels.
 */
final class Block4 {

  static final int EDGE = 4;

  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_128;

  private static final IntVector LOWER_2 = LanePairs.lower(SPECIES, 2);
  private static final IntVector UPPER_2 = LanePairs.upper(SPECIES, 2);
  private static final IntVector LOWER_1 = LanePairs.lower(SPECIES, 1);
  private static final IntVector UPPER_1 = LanePairs.upper(SPECIES, 1);

  private Block4() {}

  /**
   * Transposes a line of blocks, the last of which may overlap the one before.
   *
   * @param src address of the first block of the whole line
   * @param dst address of its transposition
   * @param begin where to begin, in words from the whole line's first
   * @param end behind the last word to transpose
   */
  static void line(BlockLine line, long src, long dst, long begin, long end) {
    long srcStep = line.srcStep();
    long srcPitch = line.srcPitch();
    long dstStep = line.dstStep();
    long dstPitch = line.dstPitch();
    long last = line.words() - EDGE;
    for (long i = begin; i < end; i += EDGE) {
      long at = Math.min(i, last);
      transpose(src + at * srcStep, srcPitch, dst + at * dstStep, dstPitch);
    }
  }

  private static void transpose(long src, long srcPitch, long dst, long dstPitch) {
    IntVector a0 = Words.load(SPECIES, src);
    IntVector b0 = Words.load(SPECIES, src + srcPitch);
    IntVector c0 = Words.load(SPECIES, src + 2 * srcPitch);
    IntVector d0 = Words.load(SPECIES, src + 3 * srcPitch);

    IntVector a1 = LOWER_2.selectFrom(a0, c0);
    IntVector b1 = LOWER_2.selectFrom(b0, d0);
    IntVector c1 = UPPER_2.selectFrom(a0, c0);
    IntVector d1 = UPPER_2.selectFrom(b0, d0);

    Words.store(LOWER_1.selectFrom(a1, b1), dst);
    Words.store(UPPER_1.selectFrom(a1, b1), dst + dstPitch);
    Words.store(LOWER_1.selectFrom(c1, d1), dst + 2 * dstPitch);
    Words.store(UPPER_1.selectFrom(c1, d1), dst + 3 * dstPitch);
  }
}
