// cuda-winograd-f4: 3×3 convolutions with stride 1 by F(4×4, 3×3), in three kernels.
//
// A tile of 4 × 4 pixels of dst takes 36 products for each pair of channels in place of 144. The first
// kernel transforms src, a thread the 6 × 6 pixels under a tile of a channel; the second multiplies,
// for each of the 36 points, weights[oc × ic] by src[ic × tiles], by the products of
// cuda-implicit-gemm; the third transforms the sums, a thread a tile of a channel. Between them
// transformed src and sums lie in the workspace: 36 / 16 floats written and read for each of src and of
// dst. That is what a quarter of the products costs.
//
// Neighbouring threads take neighbouring tiles, so that all but src and dst is read and written in
// whole lines.
//
// Source: A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016.
// Weights are packed [point][ic][oc], rounded up by zeros to whole steps and blocks. The workspace has
// the transformed src, [point][ic][tiles], rounded up likewise, and behind it the sums,
// [point][oc][tiles].

#include "fma_product.cuh"
#include "pipeline.cuh"
#include "winograd.cuh"

static constexpr int M = 4;
static constexpr int N = WinogradTiles<M>::N;
static constexpr int POINTS = N * N;
static constexpr int THREADS = 128;
static constexpr int STAGES = 3;
// What channels of src and tiles are rounded up to, for any size of the product.
static constexpr int DEPTH = 8;
static constexpr int MOST_COLUMNS = 128;

// How the workspace is divided.
struct Workspace {
  const ConvArguments& args;
  const int depth = (args.ic + DEPTH - 1) / DEPTH * DEPTH;
  const int columns = (WinogradTiles<M>(args).count + MOST_COLUMNS - 1) / MOST_COLUMNS * MOST_COLUMNS;

  __device__ explicit Workspace(const ConvArguments& arguments) : args(arguments) {}

  __device__ Global<float> src() const { return args.workspace; }
  __device__ Global<float> sums() const { return args.workspace + src_point() * POINTS; }
  // Floats from one point to the next.
  __device__ long long src_point() const { return static_cast<long long>(depth) * columns; }
  __device__ long long sums_point() const { return static_cast<long long>(args.oc) * columns; }
};

KERNEL(cuda_winograd_f4_src, ConvArguments, THREADS) {
  Workspace workspace(args);
  long long thread = static_cast<long long>(blockIdx.x) * THREADS + threadIdx.x;
  int tile = static_cast<int>(thread % workspace.columns);
  int channel = static_cast<int>(thread / workspace.columns);
  float values[N][N];
  WinogradTiles<M>(args).load(tile, channel, values);
  transform_src<M>(values);
  Global<float> to = workspace.src() + thread;
#pragma unroll
  for (int point = 0; point < POINTS; point++) {
    to[point * workspace.src_point()] = values[point / N][point % N];
  }
}

// The operands and the sums of one block: some channels of some tiles at one point.
template <class Product>
struct PointProduct {
  static_assert(Product::DEPTH == DEPTH && MOST_COLUMNS % Product::COLUMNS == 0, "as the workspace is rounded");

  const ConvArguments& args;
  const Workspace workspace{args};
  const int packed_oc = (args.oc + Product::ROWS - 1) / Product::ROWS * Product::ROWS;
  int point, first_row, first_column;
  // Of the first step.
  Global<const float> left, right;

  // Blocks that follow one another take the outputs of the same tiles, so that they find them cached.
  __device__ explicit PointProduct(const ConvArguments& arguments) : args(arguments) {
    int block = static_cast<int>(blockIdx.x);
    int rows = packed_oc / Product::ROWS;
    first_row = block % rows * Product::ROWS;
    block /= rows;
    int columns = (WinogradTiles<M>(args).count + Product::COLUMNS - 1) / Product::COLUMNS;
    first_column = block % columns * Product::COLUMNS;
    point = block / columns;
    long long row = static_cast<long long>(point) * workspace.depth;
    left = args.weights + (row * packed_oc + first_row);
    right = workspace.src() + (row * workspace.columns + first_column);
  }

  template <class Shared>
  __device__ void copy_left(Shared tile, int step) const {
    copy_rows<Product::THREADS, DEPTH, Product::ROWS, Product::LEFT_STRIDE>(
        tile, left + static_cast<long long>(step) * DEPTH * packed_oc, packed_oc);
  }

  template <class Shared>
  __device__ void copy_right(Shared tile, int step) const {
    copy_rows<Product::THREADS, DEPTH, Product::COLUMNS, Product::RIGHT_STRIDE>(
        tile, right + static_cast<long long>(step) * DEPTH * workspace.columns, workspace.columns);
  }

  __device__ void store(const Product& product) const {
    Global<float> to = workspace.sums() + point * workspace.sums_point();
#pragma unroll
    for (int m = 0; m < Product::THREAD_ROWS; m++) {
      int output = first_row + product.row(m);
      if (output < args.oc) {
        long long row = static_cast<long long>(output) * workspace.columns + first_column;
#pragma unroll
        for (int n = 0; n < Product::THREAD_COLUMNS; n += 4) {
          float4 four = make_float4(product.sum(m, n), product.sum(m, n + 1), product.sum(m, n + 2),
                                    product.sum(m, n + 3));
          store4(to, row + product.column(n), four);
        }
      }
    }
  }
};

#define WINOGRAD_PRODUCTS(name, blocks, ...)                                         \
  KERNEL(name, ConvArguments, (__VA_ARGS__::THREADS), blocks) {                      \
    SHARED_DYNAMIC(float, memory);                                                   \
    PointProduct<__VA_ARGS__> point(args);                                           \
    __VA_ARGS__ product(threadIdx.x / 32);                                           \
    int steps = point.workspace.depth / DEPTH;                                       \
    Pipeline<__VA_ARGS__, STAGES>::run(point, memory + 0, 0, steps, product);        \
    point.store(product);                                                            \
  }

WINOGRAD_PRODUCTS(cuda_winograd_f4_products_128x128, 2, FmaProduct<128, 128, DEPTH, 8, 8>)

WINOGRAD_PRODUCTS(cuda_winograd_f4_products_64x128, 3, FmaProduct<64, 128, DEPTH, 8, 8>)

WINOGRAD_PRODUCTS(cuda_winograd_f4_products_64x64, 8, FmaProduct<64, 64, DEPTH, 8, 8>)

WINOGRAD_PRODUCTS(cuda_winograd_f4_products_32x64, 8, FmaProduct<32, 64, DEPTH, 4, 8>)

KERNEL(cuda_winograd_f4_dst, ConvArguments, THREADS) {
  Workspace workspace(args);
  WinogradTiles<M> tiles(args);
  long long thread = static_cast<long long>(blockIdx.x) * THREADS + threadIdx.x;
  int tile = static_cast<int>(thread % workspace.columns);
  int output = static_cast<int>(thread / workspace.columns);
  if (tile >= tiles.count) {
    return;
  }
  Global<float> from = workspace.sums() + thread;
  float sums[N][N], dst[M][M];
#pragma unroll
  for (int point = 0; point < POINTS; point++) {
    sums[point / N][point % N] = from[point * workspace.sums_point()];
  }
  transform_sums<M>(sums, dst);
  tiles.store(tile, output, dst);
}
