// Kernels that do one thing only, as fast as the device does it: what other kernels are measured
// against, and what drives a working set out of the caches before one is timed.
//
// A multiprocessor begins at most four fused multiply-adds of a warp a cycle and ends each some cycles
// later (four on Hopper, W. Luo et al., 2024); sixteen chains a thread, and the warps of eight blocks a
// multiprocessor, are more than enough to fill that.

#include "gatun.cuh"

struct PeakArguments {
  Global<const float> src;
  Global<float> dst;
  int rounds;
  float factor, addend;
};

// Threads of a block, and fours of floats that each of them moves. The Java class PeakKernels has the
// same.
#define PEAK_THREADS 256
#define FOURS 4
#define CHAINS 16

__device__ __forceinline__ int peak_thread() { return blockIdx.x * PEAK_THREADS + threadIdx.x; }

// x becomes factor · x + addend, so many rounds, in every chain; dst is the sum of a thread's chains,
// which begin at 0, 1, 2 ….
KERNEL(peak_fma, PeakArguments, PEAK_THREADS) {
  float chain[CHAINS];
#pragma unroll
  for (int i = 0; i < CHAINS; i++) {
    chain[i] = static_cast<float>(i);
  }
#pragma unroll 8
  for (int round = 0; round < args.rounds; round++) {
#pragma unroll
    for (int i = 0; i < CHAINS; i++) {
      chain[i] = fmaf(chain[i], args.factor, args.addend);
    }
  }
  float sum = 0.0f;
#pragma unroll
  for (int i = 0; i < CHAINS; i++) {
    sum += chain[i];
  }
  args.dst[peak_thread()] = sum;
}

// The first of the fours of a thread, whose neighbours have the neighbouring ones; the next is a
// block's threads further on.
__device__ __forceinline__ int first_four() {
  return blockIdx.x * (PEAK_THREADS * FOURS * 4) + threadIdx.x * 4;
}

// dst becomes src.
KERNEL(peak_copy, PeakArguments, PEAK_THREADS) {
  float4 fours[FOURS];
#pragma unroll
  for (int i = 0; i < FOURS; i++) {
    fours[i] = load4(args.src, first_four() + i * PEAK_THREADS * 4);
  }
#pragma unroll
  for (int i = 0; i < FOURS; i++) {
    store4(args.dst, first_four() + i * PEAK_THREADS * 4, fours[i]);
  }
}

// Reads all of src, and writes only where a thread's floats have the sum of addend, so that the loads
// are not left out.
KERNEL(peak_read, PeakArguments, PEAK_THREADS) {
  float sum = 0.0f;
#pragma unroll
  for (int i = 0; i < FOURS; i++) {
    float4 four = load4(args.src, first_four() + i * PEAK_THREADS * 4);
    sum += four.x + four.y + four.z + four.w;
  }
  if (sum == args.addend) {
    args.dst[0] = sum;
  }
}
