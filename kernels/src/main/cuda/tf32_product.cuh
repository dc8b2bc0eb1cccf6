// A product of two tiles in shared memory, by tensor cores, in TF32: numbers of 11 significant bits.
#pragma once

#include "tensor_cores.cuh"

// What is lost of the operands: all bits but eleven, or nothing to speak of by three products in place
// of one.
enum class Split { NONE, IN_TWO };

// sums[ROWS × COLUMNS] += leftᵀ · right, each tile with a row for each of DEPTH. Each warp takes
// WARP_ROWS × WARP_COLUMNS of the sums, by mma.m16n8k8: an instruction of a warp multiplies 16 × 8 by
// 8 × 8, of which each lane holds four, two, and of the sums four numbers.
//
// Lanes read single words, those of a tile's column at one of eight depths, so rows are eight words
// longer than a multiple of 32: then 8 columns of 4 depths lie in 32 banks.
//
// Split::IN_TWO takes each number as a large part, its nearest in TF32, and the nearest of what is
// left; of the four products of parts, the one of both small parts is below what fp32 can tell. Tensor
// cores cut sums off instead of rounding them, which adds up over a long depth, so every eight of the
// depth are summed from zero, the small products first, and added to the rest by an ordinary addition.
//
// That takes finite operands below (2 − 2⁻¹¹) · 2¹²⁷, which is 1 − 2⁻¹² of FLT_MAX: a larger one is
// infinite in TF32, and what is left of it then an infinity of the other sign, of an infinity NaN, so
// that sums are NaN where fp32's may be infinite.
//
// Sources: NVIDIA, PTX ISA, Matrix Fragments for mma.m16n8k8; H. Ootomo and R. Yokota, Recovering
// Single Precision Accuracy from Tensor Cores While Surpassing the FP32 Theoretical Peak Performance,
// Int. J. High Perform. Comput. Appl. 36, 2022; M. Fasi, N. J. Higham, M. Mikaitis and S. Pranesh,
// Numerical Behavior of NVIDIA Tensor Cores, PeerJ Comput. Sci. 7, 2021.
template <int ROWS_, int COLUMNS_, int DEPTH_, int WARP_ROWS, int WARP_COLUMNS, Split SPLIT>
struct Tf32Product {
  static constexpr int ROWS = ROWS_;
  static constexpr int COLUMNS = COLUMNS_;
  static constexpr int DEPTH = DEPTH_;
  static constexpr int THREADS = (ROWS / WARP_ROWS) * (COLUMNS / WARP_COLUMNS) * 32;
  // Floats from one of the depth to the next.
  static constexpr int LEFT_STRIDE = ROWS + 8;
  static constexpr int RIGHT_STRIDE = COLUMNS + 8;
  // How many instructions it takes in both directions.
  static constexpr int MM = WARP_ROWS / 16;
  static constexpr int MN = WARP_COLUMNS / 8;
  // Each lane has two rows and two columns of an instruction.
  static constexpr int THREAD_ROWS = 2 * MM;
  static constexpr int THREAD_COLUMNS = 2 * MN;
  static constexpr int PARTS = SPLIT == Split::NONE ? 1 : 2;

  static_assert(ROWS % 32 == 0 && COLUMNS % 32 == 0, "columns of four depths lie in 32 banks");

  int first_row, first_column;
  int group, thread_of_group;
  float sums[MM][MN][4] = {};

  // The part of a warp, the warps counted along the columns.
  __device__ explicit Tf32Product(int warp) {
    group = threadIdx.x % 32 / 4;
    thread_of_group = threadIdx.x % 4;
    first_row = warp / (COLUMNS / WARP_COLUMNS) * WARP_ROWS;
    first_column = warp % (COLUMNS / WARP_COLUMNS) * WARP_COLUMNS;
  }

  // Where the sums of this thread are.
  __device__ int row(int m) const { return first_row + m / 2 * 16 + m % 2 * 8 + group; }
  __device__ int column(int n) const { return first_column + n / 2 * 8 + 2 * thread_of_group + n % 2; }
  __device__ float sum(int m, int n) const { return sums[m / 2][n / 2][m % 2 * 2 + n % 2]; }

  template <class Shared>
  __device__ void add(Shared left, Shared right) {
#pragma unroll
    for (int k = 0; k < DEPTH; k += 8) {
      unsigned rows[PARTS][MM][4], columns[PARTS][MN][2];
#pragma unroll
      for (int m = 0; m < MM; m++) {
#pragma unroll
        for (int i = 0; i < 4; i++) {
          int depth = k + thread_of_group + i / 2 * 4;
          split(left[depth * LEFT_STRIDE + row(2 * m + i % 2)], rows, m, i);
        }
      }
#pragma unroll
      for (int n = 0; n < MN; n++) {
#pragma unroll
        for (int i = 0; i < 2; i++) {
          int depth = k + thread_of_group + i * 4;
          split(right[depth * RIGHT_STRIDE + first_column + n * 8 + group], columns, n, i);
        }
      }
      multiply(rows, columns);
    }
  }

 private:
  template <int COUNT, int WORDS>
  __device__ static void split(float value, unsigned (&parts)[PARTS][COUNT][WORDS], int index, int word) {
    parts[0][index][word] = to_tf32(value);
    if (PARTS == 2) {
      parts[PARTS - 1][index][word] = to_tf32(value - __uint_as_float(parts[0][index][word]));
    }
  }

  __device__ void multiply(const unsigned (&rows)[PARTS][MM][4], const unsigned (&columns)[PARTS][MN][2]) {
#pragma unroll
    for (int m = 0; m < MM; m++) {
#pragma unroll
      for (int n = 0; n < MN; n++) {
        if (SPLIT == Split::NONE) {
          mma_tf32(sums[m][n], rows[0][m], columns[0][n]);
        } else {
          float products[4] = {};
          mma_tf32(products, rows[PARTS - 1][m], columns[0][n]);
          mma_tf32(products, rows[0][m], columns[PARTS - 1][n]);
          mma_tf32(products, rows[0][m], columns[0][n]);
#pragma unroll
          for (int i = 0; i < 4; i++) {
            sums[m][n][i] += products[i];
          }
        }
      }
    }
  }
};
