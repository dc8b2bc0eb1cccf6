// The words by which our kernels use tensor cores. On the CPU: src/test/cuda/tensor_cores.h.
#pragma once

#include "gatun.cuh"

#ifdef __CUDACC__

// The nearest number of 11 significant bits, ties away from zero, as the bits of a float.
__device__ __forceinline__ unsigned to_tf32(float value) {
  unsigned bits;
  asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(bits) : "f"(value));
  return bits;
}

// sums += a · b by all lanes of a warp, 16 × 8 by 8 × 8, in TF32. Lane t, with group t / 4 and number
// t % 4, has of the left rows group and group + 8 at depth number, then at number + 4; of the right
// column group at the same depths; of the sums rows group and group + 8, columns 2 · number and
// 2 · number + 1. Volatile, because it must stay where all lanes come by.
__device__ __forceinline__ void mma_tf32(float (&sums)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  asm volatile(
      "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
      : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

#endif
