package dev.gatun.kernels.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the vectors that a kernel computes with.
 *
 * <p>Every width works on every machine: the Vector API computes widths that the processor lacks in
 * plain Java, slowly. Tests force all of them; {@link #preferred()} is the one to be fast with.
 */
public enum VectorWidth {
  /** 128 bits, 4 floats: SSE, NEON. */
  W128(FloatVector.SPECIES_128, 16),
  /** 256 bits, 8 floats: AVX2. */
  W256(FloatVector.SPECIES_256, 16),
  /** 512 bits, 16 floats: AVX-512. */
  W512(FloatVector.SPECIES_512, 32);

  private final VectorSpecies<Float> species;
  private final int registers;

  VectorWidth(VectorSpecies<Float> species, int registers) {
    this.species = species;
    this.registers = registers;
  }

  /**
   * The Vector API's name for it.
   *
   * @return the species of float vectors of this width
   */
  public VectorSpecies<Float> species() {
    return species;
  }

  /**
   * How many floats a vector holds.
   *
   * @return 4, 8 or 16
   */
  public int lanes() {
    return species.length();
  }

  /**
   * How many vector registers of this width an x86-64 core names; a register tile must fit.
   *
   * @return 16, or 32 with AVX-512
   */
  public int registers() {
    return registers;
  }

  /**
   * Whether sums compete for registers with what is loaded ahead.
   *
   * @return true if there are 16
   */
  boolean hasFewRegisters() {
    return registers == 16;
  }

  /**
   * The size of a vector.
   *
   * @return bits
   */
  public int bits() {
    return species.vectorBitSize();
  }

  /**
   * The width that the JVM holds to be fastest here.
   *
   * @return the width of {@link FloatVector#SPECIES_PREFERRED}, at most 512 bits
   */
  public static VectorWidth preferred() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    return bits >= 512 ? W512 : bits >= 256 ? W256 : W128;
  }
}
