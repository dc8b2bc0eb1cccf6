// The convolution as a product of matrices, of which the second is never made.
//
//   dst[oc × pixels] = weights[oc × depth] · columns[depth × pixels],  depth = ic/g · kh · kw
//
// A column is what one dst pixel, of any image, is summed over. Blocks compute a tile of channels and
// pixels: for some of the depth at a time they bring both operands to shared memory, the columns
// gathered from src, zeros where padding is.
//
// Weights are packed [g][depth][oc], both rounded up to whole tiles by zeros; taps are three ints for
// each of the depth: the offset in src, and by how many rows and columns.
#pragma once

#include "conv.cuh"
#include "pipeline.cuh"

// The two operands and dst of one block.
template <class Product>
struct ImplicitGemm {
  static constexpr int BM = Product::ROWS;
  static constexpr int BN = Product::COLUMNS;
  static constexpr int BK = Product::DEPTH;
  static constexpr int THREADS = Product::THREADS;
  // So far outside of src that no tap comes back to it.
  static constexpr int NOWHERE = -(1 << 29);

  static_assert(THREADS % BN == 0 && BK % (THREADS / BN) == 0, "threads copy equal parts of src");

  const ConvArguments& args;
  const int plane = args.oh * args.ow;
  const int steps = (args.ic * args.kh * args.kw + BK - 1) / BK;
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
  __device__ void copy_left(Shared tile, int step) const {
    long long row = static_cast<long long>(group) * steps * BK + step * BK;
    copy_rows<THREADS, BK, BM, Product::LEFT_STRIDE>(tile, args.weights + (row * packed_oc + first_output), packed_oc);
  }

  template <class Shared>
  __device__ void copy_right(Shared tile, int step) const {
#pragma unroll
    for (int k = threadIdx.x / BN; k < BK; k += THREADS / BN) {
      int tap = 3 * (step * BK + k);
      int row = src_row + args.taps[tap + 1];
      int column = src_column + args.taps[tap + 2];
      bool there = row >= 0 && row < args.ih && column >= 0 && column < args.iw;
      copy_async(tile, k * Product::RIGHT_STRIDE + threadIdx.x % BN,
                 args.src + (there ? src_offset + args.taps[tap] : 0), there);
    }
  }

  // Calls take with each sum of this thread, its channel, counted over all groups, and where its pixel
  // is in the first channel of a tensor of so many.
  template <class Take>
  __device__ void each(const Product& product, int channels, Take take) const {
#pragma unroll
    for (int n = 0; n < Product::THREAD_COLUMNS; n++) {
      int pixel = first_pixel + product.column(n);
      if (pixel < args.mb * plane) {
        long long image = static_cast<long long>(pixel / plane) * channels * plane + pixel % plane;
#pragma unroll
        for (int m = 0; m < Product::THREAD_ROWS; m++) {
          int output = first_output + product.row(m);
          if (output < args.oc) {
            take(product.sum(m, n), group * args.oc + output, image);
          }
        }
      }
    }
  }

  // The same sums of a part of the depth, to the workspace: [part][mb][g · oc][pixels].
  __device__ void store_part(const Product& product, int part) const {
    int channels = args.g * args.oc;
    long long first = static_cast<long long>(part) * args.mb * channels * plane;
    each(product, channels, [this, first](float sum, int o, long long image) {
      args.workspace[first + image + static_cast<long long>(o) * plane] = sum;
    });
  }

  __device__ void store(const Product& product) const {
    each(product, args.dst_channels, [this](float sum, int o, long long image) {
      finish(args, sum, o, image + static_cast<long long>(o) * plane);
    });
  }
};

// Adds what the parts of an element of dst came to, always in the same order, a thread an element.
__device__ __forceinline__ void add_parts(const ConvArguments& args) {
  int channels = args.g * args.oc;
  long long plane = static_cast<long long>(args.oh) * args.ow;
  long long count = args.mb * channels * plane;
  long long element = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (element >= count) {
    return;
  }
  float sum = 0;
  for (int part = 0; part < args.splits; part++) {
    sum += args.workspace[part * count + element];
  }
  long long image = element / (channels * plane);
  long long first = image * (args.dst_channels - channels) * plane;
  finish(args, sum, static_cast<int>(element / plane % channels), first + element);
}

// A kernel that computes a tile of dst, with the shared memory that its pipeline takes, so many blocks
// on a multiprocessor.
#define IMPLICIT_GEMM(name, stages, blocks, ...)                                  \
  KERNEL(name, ConvArguments, (__VA_ARGS__::THREADS), blocks) {                   \
    SHARED_DYNAMIC(float, memory);                                                \
    ImplicitGemm<__VA_ARGS__> gemm(args);                                         \
    __VA_ARGS__ product(threadIdx.x / 32);                                        \
    Pipeline<__VA_ARGS__, stages>::run(gemm, memory + 0, 0, gemm.steps, product); \
    gemm.store(product);                                                          \
  }

// The same for one of args.splits parts of the depth, blockIdx.y.
#define IMPLICIT_GEMM_PART(name, stages, blocks, ...)                              \
  KERNEL(name, ConvArguments, (__VA_ARGS__::THREADS), blocks) {                    \
    SHARED_DYNAMIC(float, memory);                                                 \
    ImplicitGemm<__VA_ARGS__> gemm(args);                                          \
    __VA_ARGS__ product(threadIdx.x / 32);                                         \
    int part = static_cast<int>(blockIdx.y);                                       \
    int first = gemm.steps * part / args.splits;                                   \
    int end = gemm.steps * (part + 1) / args.splits;                               \
    Pipeline<__VA_ARGS__, stages>::run(gemm, memory + 0, first, end, product);     \
    gemm.store_part(product, part);                                                \
  }
