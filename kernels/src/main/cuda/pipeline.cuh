// A block's product of two matrices that lie in device memory, a step of the depth after the other.
#pragma once

#include "gatun.cuh"

// How the shared memory is divided: STAGES times a tile of both matrices.
template <class Product, int STAGES>
struct Pipeline {
  static constexpr int LEFT_FLOATS = Product::DEPTH * Product::LEFT_STRIDE;
  static constexpr int STAGE_FLOATS = LEFT_FLOATS + Product::DEPTH * Product::RIGHT_STRIDE;
  static constexpr int FLOATS = STAGES * STAGE_FLOATS;

  // Adds the products of steps first to end − 1. Copies (cp.async), begun by operands.copy_left and
  // copy_right for a stage and a step, go to shared memory without passing registers, and run ahead of
  // the products by STAGES − 1 steps, so that threads do not wait for memory. One barrier a step is
  // enough: behind it a tile has arrived for all, and all have left the one that is overwritten next.
  template <class Operands, class Shared>
  __device__ static void run(const Operands& operands, Shared memory, int first, int end, Product& product) {
    for (int ahead = 0; ahead < STAGES - 1; ahead++) {
      begin(operands, memory, ahead, first + ahead, end);
    }
    int stage = 0;
    for (int step = first; step < end; step++) {
      copies_wait<STAGES - 2>();
      __syncthreads();
      begin(operands, memory, stage == 0 ? STAGES - 1 : stage - 1, step + STAGES - 1, end);
      Shared tiles = memory + stage * STAGE_FLOATS;
      product.add(tiles, tiles + LEFT_FLOATS);
      stage = stage == STAGES - 1 ? 0 : stage + 1;
    }
  }

 private:
  template <class Operands, class Shared>
  __device__ static void begin(const Operands& operands, Shared memory, int stage, int step, int end) {
    if (step < end) {
      Shared tiles = memory + stage * STAGE_FLOATS;
      operands.copy_left(tiles, step);
      operands.copy_right(tiles + LEFT_FLOATS, step);
    }
    copies_commit();
  }
};

// Begins to copy rows of a matrix, WIDTH of its floats each, to rows that are STRIDE floats apart. All
// threads of a block do this together; width and address are multiples of four floats.
template <int THREADS, int ROWS, int WIDTH, int STRIDE, class Shared>
__device__ __forceinline__ void copy_rows(Shared to, Global<const float> from, long long from_stride) {
  static_assert(ROWS * WIDTH % (4 * THREADS) == 0, "threads copy equal parts");
#pragma unroll
  for (int k = 4 * threadIdx.x; k < ROWS * WIDTH; k += 4 * THREADS) {
    copy_async4(to, k / WIDTH * STRIDE + k % WIDTH, from + (k / WIDTH * from_stride + k % WIDTH));
  }
}
