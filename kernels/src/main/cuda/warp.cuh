// What the lanes of a warp find together.
#pragma once

#include "gatun.cuh"

// The sum of what the 32 lanes of a warp have, in an order of its own; all get it.
__device__ __forceinline__ float warp_sum(float value) {
  for (int lanes = 16; lanes > 0; lanes /= 2) {
    value += __shfl_xor_sync(0xffffffff, value, lanes);
  }
  return value;
}

// The larger of two; NaN if one is.
__device__ __forceinline__ float larger(float a, float b) { return a > b || a != a ? a : b; }

// The largest of what the 32 lanes of a warp have; NaN if one is.
__device__ __forceinline__ float warp_largest(float value) {
  for (int lanes = 16; lanes > 0; lanes /= 2) {
    value = larger(value, __shfl_xor_sync(0xffffffff, value, lanes));
  }
  return value;
}
