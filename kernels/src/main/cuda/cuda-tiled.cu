// cuda-tiled: as cuda-naive, but a block reads what it shares once. It computes ROWS × COLUMNS pixels
// of OUTPUTS channels, a thread one pixel of all of them. For CHANNELS of src at a time it brings the
// tile of src under its pixels with the halo around them, zeros where padding is, and the weights of
// its channels to shared memory; then every value of src is used by kh · kw / (sh · sw) threads,
// OUTPUTS times by each, and every weight by all threads.
//
// A wider tile has less halo a pixel, but a last tile of a row that is mostly idle costs more than
// that; so there are two sizes, a third with little memory for large kernels, and one of a single output
// for groups that have no more.
//
// Source: D. B. Kirk and W. W. Hwu, Programming Massively Parallel Processors, chapter "Convolution",
// whose tiles hold one channel and one output. Weights are OIHW.

#include "conv.cuh"

template <int ROWS, int COLUMNS, int OUTPUTS, int CHANNELS>
struct Tiled {
  static constexpr int THREADS = ROWS * COLUMNS;

  const ConvArguments& args;
  const int taps = args.kh * args.kw;
  const int src_rows = (ROWS - 1) * args.sh + (args.kh - 1) * args.dh + 1;
  const int src_columns = (COLUMNS - 1) * args.sw + (args.kw - 1) * args.dw + 1;
  int n, group, first_output, first_row, first_column;

  // Blocks that follow one another take the outputs of the same pixels, so that they find src cached.
  __device__ explicit Tiled(const ConvArguments& arguments) : args(arguments) {
    int block = static_cast<int>(blockIdx.x);
    int outputs = (args.oc + OUTPUTS - 1) / OUTPUTS;
    first_output = block % outputs * OUTPUTS;
    block /= outputs;
    int columns = (args.ow + COLUMNS - 1) / COLUMNS;
    first_column = block % columns * COLUMNS;
    block /= columns;
    int rows = (args.oh + ROWS - 1) / ROWS;
    first_row = block % rows * ROWS;
    block /= rows;
    group = block % args.g;
    n = block / args.g;
  }

  // The tile of src under the block's pixels, of some channels.
  template <class Shared>
  __device__ void load_src(Shared tile, int first_channel) const {
    int plane = src_rows * src_columns;
    for (int k = threadIdx.x; k < CHANNELS * plane; k += THREADS) {
      int channel = first_channel + k / plane;
      int row = first_row * args.sh - args.pt + k % plane / src_columns;
      int column = first_column * args.sw - args.pl + k % src_columns;
      bool there = channel < args.ic && row >= 0 && row < args.ih && column >= 0 && column < args.iw;
      int channels = (n * args.g + group) * args.ic + channel;
      tile[k] = there ? args.src[(channels * args.ih + row) * args.iw + column] : 0.0f;
    }
  }

  // The weights of the block's outputs and of some channels, those of one tap side by side.
  template <class Shared>
  __device__ void load_weights(Shared tile, int first_channel) const {
    for (int k = threadIdx.x; k < CHANNELS * taps * OUTPUTS; k += THREADS) {
      int output = first_output + k % OUTPUTS;
      int channel = first_channel + k / OUTPUTS / taps;
      bool there = output < args.oc && channel < args.ic;
      int row = (group * args.oc + output) * args.ic + channel;
      tile[k] = there ? args.weights[row * taps + k / OUTPUTS % taps] : 0.0f;
    }
  }

  template <class Shared>
  __device__ void add(Shared src, Shared weights, int row, int column, float* sums) const {
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int y = 0; y < args.kh; y++) {
        int src_row = channel * src_rows + row * args.sh + y * args.dh;
        for (int x = 0; x < args.kw; x++) {
          float value = src[src_row * src_columns + column * args.sw + x * args.dw];
          add_tap(value, weights + ((channel * args.kh + y) * args.kw + x) * OUTPUTS, sums);
        }
      }
    }
  }

  // The products of a value of src with the weights of a tap.
  template <class Shared>
  __device__ static void add_tap(float value, Shared weights, float* sums) {
    if constexpr (OUTPUTS == 1) {
      sums[0] += value * weights[0];
    } else {
#pragma unroll
      for (int k = 0; k < OUTPUTS; k += 4) {
        float4 four = load4(weights, k);
        sums[k] += value * four.x;
        sums[k + 1] += value * four.y;
        sums[k + 2] += value * four.z;
        sums[k + 3] += value * four.w;
      }
    }
  }

  __device__ void store(int row, int column, const float* sums) const {
    int i = first_row + row;
    int j = first_column + column;
    if (i >= args.oh || j >= args.ow) {
      return;
    }
#pragma unroll
    for (int k = 0; k < OUTPUTS; k++) {
      if (first_output + k < args.oc) {
        int o = group * args.oc + first_output + k;
        finish(args, sums[k], o, ((static_cast<long long>(n) * args.dst_channels + o) * args.oh + i) * args.ow + j);
      }
    }
  }

  __device__ void run() const {
    SHARED_DYNAMIC(float, memory);
    auto src = memory + 0;
    // Fours of weights are read together, so they begin at a multiple of four.
    auto weights = memory + (CHANNELS * src_rows * src_columns + 3) / 4 * 4;
    int row = threadIdx.x / COLUMNS;
    int column = threadIdx.x % COLUMNS;
    float sums[OUTPUTS] = {};
    for (int channel = 0; channel < args.ic; channel += CHANNELS) {
      load_src(src, channel);
      load_weights(weights, channel);
      __syncthreads();
      add(src, weights, row, column, sums);
      __syncthreads();
    }
    store(row, column, sums);
  }
};

KERNEL(cuda_tiled_16x16x8x4, ConvArguments, 256) { Tiled<16, 16, 8, 4>(args).run(); }

KERNEL(cuda_tiled_8x8x8x4, ConvArguments, 64) { Tiled<8, 8, 8, 4>(args).run(); }

KERNEL(cuda_tiled_16x16x1x1, ConvArguments, 256) { Tiled<16, 16, 1, 1>(args).run(); }

KERNEL(cuda_tiled_8x8x4x1, ConvArguments, 64) { Tiled<8, 8, 4, 1>(args).run(); }
