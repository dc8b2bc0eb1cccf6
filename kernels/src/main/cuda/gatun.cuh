// The few words that our kernels add to CUDA.
//
// Under nvcc they are plain CUDA. The tests compile the same kernels for the CPU, where
// src/test/cuda/on_cpu.h gives these words, and those of CUDA, their meaning and checks every access.
#pragma once

#ifndef __CUDACC__
#include "on_cpu.h"
#else

// Memory of the device. On the CPU: refuses an index outside of the buffer.
template <class T>
using Global = T*;

// A kernel, its arguments a structure called args, and the most threads that a block of it has; behind
// that, how many blocks a multiprocessor should have at a time, which bounds the registers of a thread.
#define KERNEL(name, Arguments, ...) \
  extern "C" __global__ void __launch_bounds__(__VA_ARGS__) name(const __grid_constant__ Arguments args)

// Memory of the block. On the CPU: refuses an index outside, a race, a read before any write.
// Functions take it as a template parameter, because there it is no pointer.
#define SHARED_ARRAY(T, name, size) __shared__ __align__(16) T name[size]

// As much memory of the block as the launch gives it.
#define SHARED_DYNAMIC(T, name) extern __shared__ __align__(16) T name[]

// Four floats at an index that is a multiple of four.
__device__ __forceinline__ float4 load4(const float* from, int index) {
  return *reinterpret_cast<const float4*>(from + index);
}

__device__ __forceinline__ void store4(float* to, int index, float4 value) {
  *reinterpret_cast<float4*>(to + index) = value;
}

// Begins to copy a float from device memory to to[index], or zero if it is not there. It may be read
// behind copies_wait, by other threads behind a __syncthreads after that.
__device__ __forceinline__ void copy_async(float* to, int index, const float* from, bool there) {
  unsigned address = static_cast<unsigned>(__cvta_generic_to_shared(to + index));
  asm volatile("cp.async.ca.shared.global [%0], [%1], 4, %2;" ::"r"(address), "l"(from), "r"(there ? 4 : 0) : "memory");
}

// The same for four floats, whose addresses are multiples of 16 bytes.
__device__ __forceinline__ void copy_async4(float* to, int index, const float* from) {
  unsigned address = static_cast<unsigned>(__cvta_generic_to_shared(to + index));
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(address), "l"(from) : "memory");
}

// Makes one group of the copies that this thread has begun since the last group.
__device__ __forceinline__ void copies_commit() {
  asm volatile("cp.async.commit_group;" ::: "memory");
}

// Waits until at most so many of this thread's newest groups are under way.
template <int GROUPS>
__device__ __forceinline__ void copies_wait() {
  asm volatile("cp.async.wait_group %0;" ::"n"(GROUPS) : "memory");
}

#endif
