// A product of two tiles in shared memory, by fused multiply-adds.
#pragma once

#include "gatun.cuh"

// sums[ROWS × COLUMNS] += leftᵀ · right, each tile with a row for each of DEPTH. Each warp takes a part
// of the sums, each thread TM × TN of them in registers, from TM values of the left and TN of the right
// that it reads in fours: TM · TN products for TM + TN floats read.
//
// A thread's rows and columns lie in fours, 16 rows and 32 columns apart, so that the lanes of a warp,
// 4 × 8 of them, read 128 bytes side by side, which shared memory serves at once.
template <int ROWS_, int COLUMNS_, int DEPTH_, int TM, int TN>
struct FmaProduct {
  static constexpr int ROWS = ROWS_;
  static constexpr int COLUMNS = COLUMNS_;
  static constexpr int DEPTH = DEPTH_;
  static constexpr int THREAD_ROWS = TM;
  static constexpr int THREAD_COLUMNS = TN;
  static constexpr int WARP_ROWS = 4 * TM;
  static constexpr int WARP_COLUMNS = 8 * TN;
  static constexpr int THREADS = (ROWS / WARP_ROWS) * (COLUMNS / WARP_COLUMNS) * 32;
  // Floats from one of the depth to the next.
  static constexpr int LEFT_STRIDE = ROWS;
  static constexpr int RIGHT_STRIDE = COLUMNS;

  int first_row, first_column;
  float sums[TM][TN] = {};

  // The part of a warp, the warps counted along the columns.
  __device__ explicit FmaProduct(int warp) {
    int lane = threadIdx.x % 32;
    first_row = warp / (COLUMNS / WARP_COLUMNS) * WARP_ROWS + lane / 8 * 4;
    first_column = warp % (COLUMNS / WARP_COLUMNS) * WARP_COLUMNS + lane % 8 * 4;
  }

  // Where the sums of this thread are.
  __device__ int row(int m) const { return first_row + m / 4 * 16 + m % 4; }
  __device__ int column(int n) const { return first_column + n / 4 * 32 + n % 4; }
  __device__ float sum(int m, int n) const { return sums[m][n]; }

  template <class Shared>
  __device__ void add(Shared left, Shared right) {
#pragma unroll
    for (int k = 0; k < DEPTH; k++) {
      float rows[TM], columns[TN];
      load<TM, 16>(left, k * LEFT_STRIDE + first_row, rows);
      load<TN, 32>(right, k * RIGHT_STRIDE + first_column, columns);
#pragma unroll
      for (int m = 0; m < TM; m++) {
#pragma unroll
        for (int n = 0; n < TN; n++) {
          sums[m][n] += rows[m] * columns[n];
        }
      }
    }
  }

  template <int COUNT, int STEP, class Shared>
  __device__ static void load(Shared tile, int first, float* values) {
#pragma unroll
    for (int k = 0; k < COUNT; k += 4) {
      float4 four = load4(tile, first + k / 4 * STEP);
      values[k] = four.x;
      values[k + 1] = four.y;
      values[k + 2] = four.z;
      values[k + 3] = four.w;
    }
  }
};
