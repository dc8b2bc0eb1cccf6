// What the kernels besides convolutions share: how their arguments begin, and which element is whose.
#pragma once

#include "warp.cuh"

// All tensors are NCHW. Images of dst are dst_channels · plane floats apart, for dst may be some
// channels of a larger tensor. The Java class CudaOperation writes the same fields in the same order;
// arguments of a kernel's own follow.
struct Operands {
  Global<const float> src;
  Global<const float> residual;
  Global<const float> parameters;
  Global<float> dst;
  int images, channels, plane;  // of dst
  int dst_channels;
};

static_assert(sizeof(Operands) == 48, "no gap before what follows");

__device__ __forceinline__ long long thread_number() {
  return static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x;
}

// The element of dst that a thread computes, counted in NCHW.
struct Element {
  int index;  // as if dst were dense
  int n, c, pixel;
  bool is_there;

  __device__ explicit Element(const Operands& args) {
    long long number = thread_number();
    is_there = number < static_cast<long long>(args.images) * args.channels * args.plane;
    index = static_cast<int>(number);
    pixel = index % args.plane;
    c = index / args.plane % args.channels;
    n = index / args.plane / args.channels;
  }

  __device__ int dst(const Operands& args) const { return (n * args.dst_channels + c) * args.plane + pixel; }
};
