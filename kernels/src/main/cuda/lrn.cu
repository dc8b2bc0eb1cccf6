// Local response normalisation across channels,
//
//   y[c] = x[c] / (k + α · Σ_j x[j]²)^β,  j from c − before to c + behind, where there are such
//
// A thread computes one element and reads its neighbours in the other channels at the same pixel; those
// of neighbouring threads lie side by side, and the cache has what the channels before have read.
// Exponents ½, ¾ and 1 are made of roots; names are those of the Java class LocalResponsePower.
//
// Error: at most ((size + 3) |β| + 6 + |β ln d|) · 2⁻²⁴ · |y|, as the Java class LocalResponseReference has
// it; CUDA's power is off by 4 units in the last place at most (CUDA C++ Programming Guide, 14.1).

#include "operation.cuh"

struct LrnArguments : Operands {
  int before, behind;
  float alpha, beta, k;
};

template <class Divided>
__device__ void lrn(const LrnArguments& args, Divided divided) {
  Element at(args);
  if (!at.is_there) {
    return;
  }
  float sum = 0.0f;
  int last = min(args.channels - 1, at.c + args.behind);
  for (int c = max(0, at.c - args.before); c <= last; c++) {
    float x = args.src[at.index + (c - at.c) * args.plane];
    sum = fmaf(x, x, sum);
  }
  args.dst[at.dst(args)] = divided(args.src[at.index], fmaf(args.alpha, sum, args.k));
}

struct ByRoot {
  __device__ float operator()(float x, float d) const { return x / sqrtf(d); }
};

struct ByThreeQuarters {
  __device__ float operator()(float x, float d) const {
    float root = sqrtf(d);
    return x / (root * sqrtf(root));
  }
};

struct ByItself {
  __device__ float operator()(float x, float d) const { return x / d; }
};

struct ByPower {
  float exponent;
  __device__ float operator()(float x, float d) const { return x * powf(d, -exponent); }
};

KERNEL(lrn_one_half, LrnArguments, 256) { lrn(args, ByRoot()); }

KERNEL(lrn_three_quarters, LrnArguments, 256) { lrn(args, ByThreeQuarters()); }

KERNEL(lrn_one, LrnArguments, 256) { lrn(args, ByItself()); }

KERNEL(lrn_any, LrnArguments, 256) { lrn(args, ByPower{args.beta}); }
