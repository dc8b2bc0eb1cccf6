// What tensor cores do, with no more accuracy than they are known to have.
#pragma once

#include <array>
#include <cmath>
#include <cstring>

#include "warp.h"

inline unsigned __float_as_uint(float value) {
  unsigned bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

inline float __uint_as_float(unsigned bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// The nearest number of 11 significant bits, ties away from zero, as cvt.rna.tf32.f32 gives it.
inline unsigned to_tf32(float value) {
  unsigned bits;
  memcpy(&bits, &value, sizeof bits);
  if (std::isnan(value)) {
    return 0x7fffffff;
  }
  return std::isinf(value) ? bits : (bits + 0x1000) & ~0x1fffu;
}

namespace gatun {

constexpr int MMA_DEPTH = 8;

// A row of the left or a column of the right.
using MmaLine = std::array<double, MMA_DEPTH>;

// What a word of an operand means. Tensor cores ignore the bits that TF32 does not have; who lets them
// do that has forgotten to round.
inline double tf32_value(unsigned word) {
  if ((word & 0x1fff) != 0 && word != 0x7fffffff) {
    Block::running->fail("gives a matrix instruction %a, which is no TF32", __uint_as_float(word));
  }
  return __uint_as_float(word);
}

inline bool is_zero(const MmaLine& line) {
  return std::all_of(line.begin(), line.end(), [](double value) { return value == 0; });
}

// sum + Σ a·b. The products are exact. They and the sum are cut off, not rounded, at the last of 24
// bits of the largest of them, and so is what they add up to (M. Fasi, N. J. Higham, M. Mikaitis and
// S. Pranesh, Numerical Behavior of NVIDIA Tensor Cores, PeerJ Comput. Sci. 7, 2021; newer ones keep a
// bit or two more).
inline float mma_sum(float sum, const MmaLine& a, const MmaLine& b) {
  std::array<double, MMA_DEPTH + 1> terms;
  double largest = std::abs(sum), plain = sum;
  for (int k = 0; k < MMA_DEPTH; k++) {
    terms[k] = a[k] * b[k];
    plain += terms[k];
    largest = std::max(largest, std::abs(terms[k]));
  }
  terms[MMA_DEPTH] = sum;
  if (!std::isfinite(plain) || largest == 0) {
    return static_cast<float>(plain);
  }
  int last_bit = std::ilogb(largest) - 23;
  double scale = std::ldexp(1.0, -last_bit);
  double total = 0;
  for (double term : terms) {
    total += std::trunc(term * scale);
  }
  while (std::abs(total) >= 1 << 24) {
    total = std::trunc(total / 2);
    last_bit++;
  }
  return static_cast<float>(std::ldexp(total, last_bit));
}

// Lanes hold, of group lane / 4 and number lane % 4 in it: rows group and group + 8 of the left at
// depths number and number + 4; column group of the right at the same depths.
inline MmaLine left_row(const Words* brought, int row) {
  MmaLine line;
  for (int k = 0; k < MMA_DEPTH; k++) {
    line[k] = tf32_value(brought[row % 8 * 4 + k % 4][k / 4 * 2 + row / 8]);
  }
  return line;
}

inline MmaLine right_column(const Words* brought, int column) {
  MmaLine line;
  for (int k = 0; k < MMA_DEPTH; k++) {
    line[k] = tf32_value(brought[column * 4 + k % 4][4 + k / 4]);
  }
  return line;
}

}  // namespace gatun

// sums += a · b by all lanes of a warp, 16 × 8 by 8 × 8: mma.sync.m16n8k8 of TF32. Each has of the sums
// rows group and group + 8, columns 2 · number and 2 · number + 1.
inline void mma_tf32(float (&sums)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  const gatun::Words* brought = gatun::meet(0xffffffff, {a[0], a[1], a[2], a[3], b[0], b[1]});
  int group = gatun::lane() / 4;
  int number = gatun::lane() % 4;
  for (int row = 0; row < 2; row++) {
    gatun::MmaLine left = gatun::left_row(brought, group + 8 * row);
    if (gatun::is_zero(left)) {
      continue;
    }
    for (int column = 0; column < 2; column++) {
      float& sum = sums[2 * row + column];
      sum = gatun::mma_sum(sum, left, gatun::right_column(brought, 2 * number + column));
    }
  }
}
