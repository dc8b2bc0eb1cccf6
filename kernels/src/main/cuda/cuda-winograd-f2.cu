// cuda-winograd-f2: 3×3 convolutions with stride 1 by F(2×2, 3×3), in one kernel.
//
// A tile of 2 × 2 pixels of dst takes 16 products for each pair of channels in place of 36. A block
// computes 32 tiles of 64 channels. For 8 channels of src at a time each thread transforms the 4 × 4
// pixels under one tile of one channel; then there are 16 points, for each a product of 32 tiles by 8
// channels by 64, two of them by each warp, whose lanes keep 8 × 8 sums of each. Transformed weights
// come by copies that run ahead by a step, and so do loads of src, to registers: nothing but src,
// weights and dst moves through the memory of the device.
//
// In the end a tile's 16 sums are those of 8 warps, so they meet in shared memory, in two rounds of 32
// channels each. Where a word lies there is permuted (swizzle), so that neither who writes, four
// words side by side of lanes that are four apart, nor who reads, 32 tiles of one channel, has two
// lanes at one bank.
//
// Sources: A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016; D. Yan,
// W. Wang and X. Chu, Optimizing Batched Winograd Convolution on GPUs, PPoPP 2020, for the sizes.
// Weights are packed [point][ic][oc], both rounded up by zeros to whole steps and blocks.

#include "fma_product.cuh"
#include "pipeline.cuh"
#include "winograd.cuh"

struct FusedWinograd {
  static constexpr int M = 2;
  static constexpr int N = WinogradTiles<M>::N;
  static constexpr int POINTS = N * N;
  static constexpr int TILES = 32;
  static constexpr int OUTPUTS = 64;
  static constexpr int CHANNELS = 8;
  static constexpr int THREADS = TILES * CHANNELS;
  static constexpr int POINTS_OF_WARP = POINTS * 32 / THREADS;
  static constexpr int ROUND = 32;  // channels of dst whose sums meet at a time
  static constexpr int SRC_FLOATS = POINTS * CHANNELS * TILES;
  static constexpr int WEIGHTS_FLOATS = POINTS * CHANNELS * OUTPUTS;
  static constexpr int STAGE_FLOATS = SRC_FLOATS + WEIGHTS_FLOATS;
  static constexpr int FLOATS = 2 * STAGE_FLOATS;
  using Product = FmaProduct<TILES, OUTPUTS, CHANNELS, 8, 8>;

  static_assert(Product::THREADS == 32, "a warp takes all of a point");
  static_assert(POINTS * TILES * ROUND <= FLOATS, "the sums of a round fit where operands were");

  const ConvArguments& args;
  const WinogradTiles<M> tiles{args};
  const int steps = (args.ic + CHANNELS - 1) / CHANNELS;
  const int packed_oc = (args.oc + OUTPUTS - 1) / OUTPUTS * OUTPUTS;
  const int warp = threadIdx.x / 32;
  const int lane = threadIdx.x % 32;
  // Blocks that follow one another take the outputs of the same tiles, so that they find src cached.
  const int first_output = static_cast<int>(blockIdx.x) % (packed_oc / OUTPUTS) * OUTPUTS;
  const int tile = static_cast<int>(blockIdx.x) / (packed_oc / OUTPUTS) * TILES + lane;

  __device__ explicit FusedWinograd(const ConvArguments& arguments) : args(arguments) {}

  template <class Shared>
  __device__ void begin_copy(Shared to, int step) const {
    long long point = static_cast<long long>(steps) * CHANNELS * packed_oc;
    long long first = static_cast<long long>(step) * CHANNELS * packed_oc + first_output;
#pragma unroll
    for (int k = 4 * threadIdx.x; k < WEIGHTS_FLOATS; k += 4 * THREADS) {
      int channel = k / OUTPUTS % CHANNELS;
      long long row = first + k / (OUTPUTS * CHANNELS) * point + channel * packed_oc;
      copy_async4(to, k, args.weights + (row + k % OUTPUTS));
    }
    copies_commit();
  }

  template <class Shared>
  __device__ void store_src(Shared to, float (&values)[N][N]) const {
    transform_src<M>(values);
#pragma unroll
    for (int point = 0; point < POINTS; point++) {
      to[point * CHANNELS * TILES + threadIdx.x] = values[point / N][point % N];
    }
  }

  // Where the sum of a tile and a channel lies among those of a point.
  __device__ static int place(int row, int column) { return row * ROUND + (column ^ swizzle(row)); }
  __device__ static int swizzle(int row) { return (row & 16) | (row & 3) << 2 | (row >> 2 & 3); }

  template <class Shared>
  __device__ void bring(Shared sums, const Product& product, int point, int round) const {
#pragma unroll
    for (int m = 0; m < Product::THREAD_ROWS; m++) {
#pragma unroll
      for (int k = 0; k < 4; k++) {
        int column = product.column(4 * round + k) - round * ROUND;
        sums[point * TILES * ROUND + place(product.row(m), column)] = product.sum(m, 4 * round + k);
      }
    }
  }

  template <class Shared>
  __device__ void store(Shared sums, int round) const {
#pragma unroll
    for (int column = warp; column < ROUND; column += THREADS / 32) {
      int output = first_output + round * ROUND + column;
      if (tile < tiles.count && output < args.oc) {
        float values[N][N], dst[M][M];
#pragma unroll
        for (int point = 0; point < POINTS; point++) {
          values[point / N][point % N] = sums[point * TILES * ROUND + place(lane, column)];
        }
        transform_sums<M>(values, dst);
        tiles.store(tile, output, dst);
      }
    }
  }

  template <class Shared>
  __device__ void run(Shared memory) const {
    Product first(0), second(0);
    int point = POINTS_OF_WARP * warp;
    float values[N][N];
    tiles.load(tile, warp, values);
    begin_copy(memory + SRC_FLOATS, 0);
    for (int step = 0; step < steps; step++) {
      Shared stage = memory + step % 2 * STAGE_FLOATS;
      store_src(stage, values);
      copies_wait<0>();
      __syncthreads();
      if (step + 1 < steps) {
        begin_copy(memory + ((step + 1) % 2 * STAGE_FLOATS + SRC_FLOATS), step + 1);
        tiles.load(tile, (step + 1) * CHANNELS + warp, values);
      }
      Shared src = stage + point * CHANNELS * TILES;
      Shared weights = stage + (SRC_FLOATS + point * CHANNELS * OUTPUTS);
      first.add(src, weights);
      second.add(src + CHANNELS * TILES, weights + CHANNELS * OUTPUTS);
    }
#pragma unroll
    for (int round = 0; round < OUTPUTS / ROUND; round++) {
      __syncthreads();
      bring(memory, first, point, round);
      bring(memory, second, point + 1, round);
      __syncthreads();
      store(memory, round);
    }
  }
};

KERNEL(cuda_winograd_f2, ConvArguments, FusedWinograd::THREADS, 1) {
  SHARED_DYNAMIC(float, memory);
  FusedWinograd(args).run(memory + 0);
}
