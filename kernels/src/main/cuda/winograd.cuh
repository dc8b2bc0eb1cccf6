// What Winograd's kernels share: where tiles lie, and products with the small matrices.
#pragma once

#include "conv.cuh"
#include "cook_toom.cuh"

// Tiles of M × M pixels of dst, of all images one after the other, and the N × N of src under them.
template <int M>
struct WinogradTiles {
  static constexpr int N = CookToom<M, 3>::N;

  const ConvArguments& args;
  const int tiles_of_row = (args.ow + M - 1) / M;
  const int tiles_of_image = (args.oh + M - 1) / M * tiles_of_row;
  const int count = args.mb * tiles_of_image;

  __device__ explicit WinogradTiles(const ConvArguments& arguments) : args(arguments) {}

  __device__ int image(int tile) const { return tile / tiles_of_image; }
  __device__ int row(int tile) const { return tile % tiles_of_image / tiles_of_row * M; }
  __device__ int column(int tile) const { return tile % tiles_of_row * M; }

  // The src under a tile, zeros where there is none.
  __device__ void load(int tile, int channel, float (&values)[N][N]) const {
    int top = row(tile) - args.pt;
    int left = column(tile) - args.pl;
    bool there = tile < count && channel < args.ic;
    int first = ((image(tile) * args.ic + channel) * args.ih + top) * args.iw + left;
#pragma unroll
    for (int y = 0; y < N; y++) {
      bool in_row = there && top + y >= 0 && top + y < args.ih;
#pragma unroll
      for (int x = 0; x < N; x++) {
        bool inside = in_row && left + x >= 0 && left + x < args.iw;
        values[y][x] = inside ? args.src[first + y * args.iw + x] : 0.0f;
      }
    }
  }

  // A tile of dst, of which what lies beyond the edges is dropped.
  __device__ void store(int tile, int o, const float (&values)[M][M]) const {
    int top = row(tile);
    int left = column(tile);
    long long first = ((static_cast<long long>(image(tile)) * args.dst_channels + o) * args.oh + top) * args.ow + left;
#pragma unroll
    for (int y = 0; y < M; y++) {
#pragma unroll
      for (int x = 0; x < M; x++) {
        if (top + y < args.oh && left + x < args.ow) {
          finish(args, values[y][x], o, first + y * args.ow + x);
        }
      }
    }
  }
};

// Bᵀ x B. Coefficients are known when this is compiled: what is times zero or one costs nothing.
template <int M, int N = CookToom<M, 3>::N>
__device__ __forceinline__ void transform_src(float (&values)[N][N]) {
  float half[N][N] = {};
#pragma unroll
  for (int i = 0; i < N; i++) {
#pragma unroll
    for (int k = 0; k < N; k++) {
      const float factor = CookToom<M, 3>::bt(i, k);
#pragma unroll
      for (int x = 0; x < N; x++) {
        half[i][x] = factor == 0 ? half[i][x] : half[i][x] + factor * values[k][x];
      }
    }
  }
#pragma unroll
  for (int i = 0; i < N; i++) {
#pragma unroll
    for (int j = 0; j < N; j++) {
      float sum = 0;
#pragma unroll
      for (int k = 0; k < N; k++) {
        const float factor = CookToom<M, 3>::bt(j, k);
        sum = factor == 0 ? sum : sum + factor * half[i][k];
      }
      values[i][j] = sum;
    }
  }
}

// Aᵀ s A.
template <int M, int N = CookToom<M, 3>::N>
__device__ __forceinline__ void transform_sums(const float (&sums)[N][N], float (&dst)[M][M]) {
  float half[M][N] = {};
#pragma unroll
  for (int i = 0; i < M; i++) {
#pragma unroll
    for (int k = 0; k < N; k++) {
      const float factor = CookToom<M, 3>::at(i, k);
#pragma unroll
      for (int x = 0; x < N; x++) {
        half[i][x] = factor == 0 ? half[i][x] : half[i][x] + factor * sums[k][x];
      }
    }
  }
#pragma unroll
  for (int i = 0; i < M; i++) {
#pragma unroll
    for (int j = 0; j < M; j++) {
      float sum = 0;
#pragma unroll
      for (int k = 0; k < N; k++) {
        const float factor = CookToom<M, 3>::at(j, k);
        sum = factor == 0 ? sum : sum + factor * half[i][k];
      }
      dst[i][j] = sum;
    }
  }
}
