// Softmax over the channels of each pixel, e^x[c] / Σ_j e^x[j]. A warp has a pixel, and passes over its
// channels three times: for the largest, which is subtracted so that nothing overflows, for the sum of
// the powers, and to divide. The powers are computed twice, which is less than to write and read them.
//
// Networks end in it with one pixel, whose channels lie side by side for the lanes to read together.
//
// Error: about n + 30 + |x − max| roundings for n channels, as the Java class SoftmaxReference has it.

#include "operation.cuh"

KERNEL(softmax, Operands, 256) {
  int pixel = static_cast<int>(thread_number() / 32);
  int lane = threadIdx.x % 32;
  if (pixel >= args.images * args.plane) {
    return;
  }
  int n = pixel / args.plane;
  int src = n * args.channels * args.plane + pixel % args.plane;
  int dst = n * args.dst_channels * args.plane + pixel % args.plane;

  float largest = -INFINITY;
  for (int c = lane; c < args.channels; c += 32) {
    largest = larger(args.src[src + c * args.plane], largest);
  }
  largest = warp_largest(largest);
  float sum = 0.0f;
  for (int c = lane; c < args.channels; c += 32) {
    sum += expf(args.src[src + c * args.plane] - largest);
  }
  sum = warp_sum(sum);
  for (int c = lane; c < args.channels; c += 32) {
    args.dst[dst + c * args.plane] = expf(args.src[src + c * args.plane] - largest) / sum;
  }
}
