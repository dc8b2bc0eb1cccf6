// cuda-implicit-gemm: the convolution as a product of matrices, of which the second is never made.
//
//   dst[oc × pixels] = weights[oc × depth] · columns[depth × pixels],  depth = ic/g · kh · kw
//
// A column is what one dst pixel, of any image, is summed over. Blocks compute BM channels of BN
// pixels: for BK of the depth at a time they bring both operands to shared memory, the columns
// gathered from src, zeros where padding is. Each warp computes a tile of that, each thread TM × TN
// sums in registers, from TM weights and TN values of src that it reads in fours: TM · TN products
// for TM + TN floats read.
//
// Copies (cp.async) go to shared memory without passing registers, and run ahead of the products by
// STAGES − 1 steps, so that threads do not wait for memory. One barrier a step is enough: behind it a
// tile has arrived for all, and all have left the one that is overwritten next.
//
// A thread's rows and columns lie in fours, 16 rows and 32 columns apart, so that the lanes of a warp
// read 128 bytes side by side, which shared memory serves at once.
//
// Sources: S. Chetlur et al., cuDNN: Efficient Primitives for Deep Learning, 2014, for the product
// whose second matrix is made on the way; S. Boehm, How to Optimize a CUDA Matmul Kernel for
// cuBLAS-like Performance, 2022, and NVIDIA's CUTLASS for the tiles of blocks, warps and threads.
// Weights are packed [g][depth][oc], both rounded up to whole tiles by zeros; taps are three ints for
// each of the depth: the offset in src, and by how many rows and columns.

#include "conv.cuh"

template <int BM, int BN, int BK, int TM, int TN, int STAGES>
struct ImplicitGemm {
  // Lanes of a warp are 4 × 8.
  static constexpr int WARP_ROWS = 4 * TM;
  static constexpr int WARP_COLUMNS = 8 * TN;
  static constexpr int THREADS = (BM / WARP_ROWS) * (BN / WARP_COLUMNS) * 32;
  static constexpr int WEIGHTS_FLOATS = BK * BM;
  static constexpr int STAGE_FLOATS = BK * (BM + BN);
  static constexpr int SHARED_FLOATS = STAGES * STAGE_FLOATS;
  // So far outside of src that no tap comes back to it.
  static constexpr int NOWHERE = -(1 << 29);

  static_assert(WEIGHTS_FLOATS % (4 * THREADS) == 0, "threads copy equal parts of the weights");
  static_assert(THREADS % BN == 0 && BK % (THREADS / BN) == 0, "threads copy equal parts of src");

  const ConvArguments& args;
  const int plane = args.oh * args.ow;
  const int depth = (args.ic * args.kh * args.kw + BK - 1) / BK * BK;
  const int packed_oc = (args.oc + BM - 1) / BM * BM;
  int group, first_output, first_pixel;
  // Where the pixel begins that this thread copies from src.
  int src_row = NOWHERE, src_column = 0, src_offset = 0;

  // Blocks that follow one another take the outputs of the same pixels, so that they find src cached.
  __device__ explicit ImplicitGemm(const ConvArguments& arguments) : args(arguments) {
    int block = static_cast<int>(blockIdx.x);
    int tiles = packed_oc / BM;
    first_output = block % tiles * BM;
    block /= tiles;
    group = block % args.g;
    first_pixel = block / args.g * BN;
    int pixel = first_pixel + threadIdx.x % BN;
    if (pixel < args.mb * plane) {
      int n = pixel / plane;
      src_row = pixel % plane / args.ow * args.sh - args.pt;
      src_column = pixel % args.ow * args.sw - args.pl;
      src_offset = ((n * args.g + group) * args.ic * args.ih + src_row) * args.iw + src_column;
    }
  }

  template <class Shared>
  __device__ void begin_copy(Shared stage, int first_depth) const {
#pragma unroll
    for (int k = 4 * threadIdx.x; k < WEIGHTS_FLOATS; k += 4 * THREADS) {
      int row = group * depth + first_depth + k / BM;
      copy_async4(stage, k, args.weights + (static_cast<long long>(row) * packed_oc + first_output + k % BM));
    }
#pragma unroll
    for (int k = threadIdx.x / BN; k < BK; k += THREADS / BN) {
      int tap = 3 * (first_depth + k);
      int row = src_row + args.taps[tap + 1];
      int column = src_column + args.taps[tap + 2];
      bool there = row >= 0 && row < args.ih && column >= 0 && column < args.iw;
      copy_async(stage, WEIGHTS_FLOATS + k * BN + threadIdx.x % BN,
                 args.src + (there ? src_offset + args.taps[tap] : 0), there);
    }
  }

  template <int COUNT, int STEP, class Shared>
  __device__ void load(Shared stage, int first, float* values) const {
#pragma unroll
    for (int k = 0; k < COUNT; k += 4) {
      float4 four = load4(stage, first + k / 4 * STEP);
      values[k] = four.x;
      values[k + 1] = four.y;
      values[k + 2] = four.z;
      values[k + 3] = four.w;
    }
  }

  template <class Shared>
  __device__ void multiply(Shared stage, int row, int column, float (&sums)[TM][TN]) const {
#pragma unroll
    for (int k = 0; k < BK; k++) {
      float weights[TM], values[TN];
      load<TM, 16>(stage, k * BM + row, weights);
      load<TN, 32>(stage, WEIGHTS_FLOATS + k * BN + column, values);
#pragma unroll
      for (int m = 0; m < TM; m++) {
#pragma unroll
        for (int n = 0; n < TN; n++) {
          sums[m][n] += weights[m] * values[n];
        }
      }
    }
  }

  __device__ void store(int row, int column, const float (&sums)[TM][TN]) const {
#pragma unroll
    for (int n = 0; n < TN; n++) {
      int pixel = first_pixel + column + n / 4 * 32 + n % 4;
      if (pixel < args.mb * plane) {
        long long image = static_cast<long long>(pixel / plane) * args.dst_channels * plane + pixel % plane;
#pragma unroll
        for (int m = 0; m < TM; m++) {
          int output = first_output + row + m / 4 * 16 + m % 4;
          if (output < args.oc) {
            int o = group * args.oc + output;
            finish(args, sums[m][n], o, image + static_cast<long long>(o) * plane);
          }
        }
      }
    }
  }

  template <class Shared>
  __device__ void run(Shared memory) const {
    int warp = threadIdx.x / 32;
    int lane = threadIdx.x % 32;
    int row = warp / (BN / WARP_COLUMNS) * WARP_ROWS + lane / 8 * 4;
    int column = warp % (BN / WARP_COLUMNS) * WARP_COLUMNS + lane % 8 * 4;
    int steps = depth / BK;
    float sums[TM][TN] = {};
    for (int step = 0; step < STAGES - 1; step++) {
      if (step < steps) {
        begin_copy(memory + step * STAGE_FLOATS, step * BK);
      }
      copies_commit();
    }
    for (int step = 0; step < steps; step++) {
      copies_wait<STAGES - 2>();
      __syncthreads();
      int next = step + STAGES - 1;
      if (next < steps) {
        begin_copy(memory + next % STAGES * STAGE_FLOATS, next * BK);
      }
      copies_commit();
      multiply(memory + step % STAGES * STAGE_FLOATS, row, column, sums);
    }
    store(row, column, sums);
  }
};

#define IMPLICIT_GEMM(name, ...)                                      \
  KERNEL(name, ConvArguments, (ImplicitGemm<__VA_ARGS__>::THREADS)) { \
    using Gemm = ImplicitGemm<__VA_ARGS__>;                           \
    SHARED_ARRAY(float, memory, Gemm::SHARED_FLOATS);                 \
    Gemm(args).run(memory);                                           \
  }

IMPLICIT_GEMM(cuda_implicit_gemm_128x128, 128, 128, 8, 8, 8, 3)

IMPLICIT_GEMM(cuda_implicit_gemm_64x128, 64, 128, 8, 8, 8, 3)

IMPLICIT_GEMM(cuda_implicit_gemm_64x64, 64, 64, 8, 8, 8, 3)

IMPLICIT_GEMM(cuda_implicit_gemm_32x64, 32, 64, 16, 4, 4, 3)
