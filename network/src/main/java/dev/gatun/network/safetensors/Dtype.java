package dev.gatun.network.safetensors;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the elements of a tensor are, by the format's own words. */
public enum Dtype {
  /** Truth values, a byte each. */
  BOOL(8),
  /** Four bits, two to a byte. */
  F4(4),
  /** Six bits: 1 of sign, 2 of exponent, 3 of fraction. */
  F6_E2M3(6),
  /** Six bits: 1 of sign, 3 of exponent, 2 of fraction. */
  F6_E3M2(6),
  /** Bytes from 0. */
  U8(8),
  /** Bytes with sign. */
  I8(8),
  /** Eight bits: 1 of sign, 5 of exponent, 2 of fraction. */
  F8_E5M2(8),
  /** Eight bits: 1 of sign, 4 of exponent, 3 of fraction. */
  F8_E4M3(8),
  /** Eight bits of exponent. */
  F8_E8M0(8),
  /** {@link #F8_E4M3} without infinities and negative zero. */
  F8_E4M3FNUZ(8),
  /** {@link #F8_E5M2} without infinities and negative zero. */
  F8_E5M2FNUZ(8),
  /** 16 bits with sign. */
  I16(16),
  /** 16 bits from 0. */
  U16(16),
  /** IEEE's binary16. */
  F16(16),
  /** The upper half of binary32. */
  BF16(16),
  /** 32 bits with sign. */
  I32(32),
  /** 32 bits from 0. */
  U32(32),
  /** IEEE's binary32. */
  F32(32),
  /** Complex, two {@link #F32}. */
  C64(64),
  /** IEEE's binary64. */
  F64(64),
  /** 64 bits with sign. */
  I64(64),
  /** 64 bits from 0. */
  U64(64);

  private final int bits;

  Dtype(int bits) {
    this.bits = bits;
  }

  /**
   * The size of an element.
   *
   * @return in bits
   */
  public int bits() {
    return bits;
  }

  /**
   * Whether {@link SafetensorsFile#floats} gives tensors of it.
   *
   * @return true for those that fp32 holds exactly and weights are published in
   */
  public boolean isReadable() {
    return this == F32 || this == F16 || this == BF16;
  }

  static Dtype named(String name) {
    return Arrays.stream(values())
        .filter(dtype -> dtype.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidSafetensorsException("dtype '" + name + "'", rule()));
  }

  private static String rule() {
    return Arrays.stream(values())
        .map(Dtype::name)
        .collect(Collectors.joining(", ", "must be one of ", ""));
  }
}
