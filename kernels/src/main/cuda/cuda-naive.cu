// cuda-naive: the lecture's basic kernel, brought to tensors. A thread computes one element of dst:
//
//   dst[n][o][i][j] = bias[o] + Σ_c Σ_y Σ_x src[n][c][i·sh + y·dh − pt][j·sw + x·dw − pl] · weights[o][c][y][x]
//
// Threads are as many as dst has elements, rounded up to whole blocks, so each asks whether there is
// anything for it to do; and each tests at every tap whether it is on padding. Neighbouring threads
// read neighbouring columns of src, which memory serves together, and the same weight, which the
// cache serves. Nothing else is shared: every value is read from memory as often as it is used.
//
// Source: D. B. Kirk and W. W. Hwu, Programming Massively Parallel Processors, chapter "Convolution".
// Weights are OIHW.

#include "conv.cuh"

KERNEL(cuda_naive, ConvArguments, 256) {
  long long element = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x;
  int channels = args.g * args.oc;
  if (element >= static_cast<long long>(args.mb) * channels * args.oh * args.ow) {
    return;
  }
  int j = static_cast<int>(element % args.ow);
  int i = static_cast<int>(element / args.ow % args.oh);
  int plane = static_cast<int>(element / args.ow / args.oh);
  int o = plane % channels;
  int n = plane / channels;

  int first_channel = (n * args.g + o / args.oc) * args.ic;
  float sum = 0;
  for (int c = 0; c < args.ic; c++) {
    for (int y = 0; y < args.kh; y++) {
      int row = i * args.sh + y * args.dh - args.pt;
      for (int x = 0; x < args.kw; x++) {
        int column = j * args.sw + x * args.dw - args.pl;
        if (row >= 0 && row < args.ih && column >= 0 && column < args.iw) {
          sum += args.src[((first_channel + c) * args.ih + row) * args.iw + column] *
                 args.weights[((o * args.ic + c) * args.kh + y) * args.kw + x];
        }
      }
    }
  }
  finish(args, sum, o, ((static_cast<long long>(n) * args.dst_channels + o) * args.oh + i) * args.ow + j);
}
