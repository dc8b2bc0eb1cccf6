// cuda-matrix-vector: dense layers of a few images, that is convolutions to a single pixel whose kernel is
// all of src. A weight is used once for each image, so the layer takes as long as memory takes to deliver
// the weights. A warp computes an output channel of up to IMAGES images: its lanes read neighbouring
// weights, each sums every 32nd product, and then they sum what they have.
//
// Source: N. Bell and M. Garland, Efficient Sparse Matrix-Vector Multiplication on CUDA, NVIDIA Technical
// Report NVR-2008-004, whose kernel with a warp a row this is for a dense matrix. Weights are OIHW.

#include "conv.cuh"
#include "warp.cuh"

constexpr int IMAGES = 4;

KERNEL(cuda_matrix_vector, ConvArguments, 256) {
  int o = static_cast<int>(blockIdx.x) * 8 + threadIdx.x / 32;
  int lane = threadIdx.x % 32;
  int first_image = static_cast<int>(blockIdx.y) * IMAGES;
  if (o >= args.oc) {
    return;
  }
  int depth = args.ic * args.kh * args.kw;
  float sums[IMAGES] = {};
#pragma unroll 4
  for (int k = lane; k < depth; k += 32) {
    float weight = args.weights[static_cast<long long>(o) * depth + k];
#pragma unroll
    for (int n = 0; n < IMAGES; n++) {
      if (first_image + n < args.mb) {
        sums[n] += weight * args.src[(first_image + n) * depth + k];
      }
    }
  }
#pragma unroll
  for (int n = 0; n < IMAGES; n++) {
    float sum = warp_sum(sums[n]);
    if (lane == 0 && first_image + n < args.mb) {
      finish(args, sum, o, static_cast<long long>(first_image + n) * args.dst_channels + o);
    }
  }
}
