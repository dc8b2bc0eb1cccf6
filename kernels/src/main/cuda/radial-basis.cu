// LeNet-5's output layer, y[o] = Σ_c (x[c] − centre[o][c])². A warp computes a distance: each lane sums
// every 32nd square, and then they sum what they have. The parameters are the centres, one a row.
//
// Error: at most (n + 4) · 2⁻²⁴ · y for n features.

#include "operation.cuh"

struct RadialBasisArguments : Operands {
  int features;
};

KERNEL(radial_basis, RadialBasisArguments, 256) {
  int distance = static_cast<int>(thread_number() / 32);
  int lane = threadIdx.x % 32;
  if (distance >= args.images * args.channels) {
    return;
  }
  int n = distance / args.channels;
  int o = distance % args.channels;
  float sum = 0.0f;
  for (int c = lane; c < args.features; c += 32) {
    float difference = args.src[n * args.features + c] - args.parameters[o * args.features + c];
    sum = fmaf(difference, difference, sum);
  }
  sum = warp_sum(sum);
  if (lane == 0) {
    args.dst[n * args.dst_channels + o] = sum;
  }
}
