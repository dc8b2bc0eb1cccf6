// What all kernels of convolutions share: their arguments and what follows the sum.
#pragma once

#include "gatun.cuh"
#include "relu.cuh"

// Bits of ConvArguments::post_ops, in the order in which they are done.
enum PostOps { RELU_BEFORE_ADD = 1, ADD_RESIDUAL = 2, RELU_BEHIND_ADD = 4 };

// A problem in benchdnn's words, with its tensors. src is mb × ic × ih × iw and dst mb × oc × oh × ow,
// both NCHW; images of dst and residual are dst_channels · oh · ow floats apart. The Java class
// CudaConvArguments writes the same fields in the same order.
struct ConvArguments {
  Global<const float> src;
  Global<const float> weights;  // as the kernel packs them
  Global<const float> bias;     // oc
  Global<const float> residual; // as dst
  Global<float> dst;
  Global<float> workspace;
  Global<const int> taps;  // where the products of a sum lie, for kernels that look that up
  int g, mb;
  int ic, ih, iw;  // ic and oc are those of one group
  int oc, oh, ow;
  int kh, kw, sh, sw;
  int pt, pl;
  int dh, dw;  // the steps from tap to tap: benchdnn's dilation plus one
  int dst_channels;
  int post_ops;
  int splits;  // by how many blocks a sum is shared
};

// Bias, ReLU and residual behind a sum of output channel o, and the store to dst[index].
__device__ __forceinline__ void finish(const ConvArguments& args, float sum, int o, long long index) {
  sum += args.bias[o];
  if (args.post_ops & RELU_BEFORE_ADD) {
    sum = rectified(sum);
  }
  if (args.post_ops & ADD_RESIDUAL) {
    sum += args.residual[index];
  }
  if (args.post_ops & RELU_BEHIND_ADD) {
    sum = rectified(sum);
  }
  args.dst[index] = sum;
}
