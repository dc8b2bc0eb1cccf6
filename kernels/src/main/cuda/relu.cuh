// What is below zero becomes zero.
#pragma once

#include "gatun.cuh"

// NaN stays NaN, which fmaxf would take for nothing. A comparison would do, but wants more registers
// than the tiles of implicit_gemm.cuh have left.
#ifdef __CUDACC__
__device__ __forceinline__ float rectified(float x) {
  float larger;
  asm("max.NaN.f32 %0, %1, 0f00000000;" : "=f"(larger) : "f"(x));
  return larger;
}
#else
inline float rectified(float x) { return x < 0.0f ? 0.0f : x; }
#endif
