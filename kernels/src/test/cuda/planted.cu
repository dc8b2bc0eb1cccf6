// Kernels with a fault each, and the same without it, to try on_cpu.h on.

#include "gatun.cuh"
#include "tensor_cores.cuh"

struct PlantedArguments {
  Global<float> out;
  int faulty;
};

// Every thread reads what its neighbour wrote. Faulty: without waiting for it.
KERNEL(neighbour, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 64);
  int t = threadIdx.x;
  tile[t] = 0.0f;
  __syncthreads();
  tile[t] = 2.0f * t;
  if (!args.faulty) {
    __syncthreads();
  }
  args.out[t] = tile[(t + 1) % 64];
}

// Twice through one tile. Faulty: written again while others may still read.
KERNEL(reuse, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 64);
  int t = threadIdx.x;
  float sum = 0;
  for (int step = 0; step < 2; step++) {
    tile[t] = step + t;
    __syncthreads();
    sum += tile[63 - t];
    if (!args.faulty) {
      __syncthreads();
    }
  }
  args.out[t] = sum;
}

// Faulty: the last thread writes behind the end of the tile.
KERNEL(overrun, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 64);
  int t = threadIdx.x;
  tile[t + (args.faulty ? 1 : 0)] = 1.0f;
  args.out[t] = 1.0f;
}

// The same for the memory that the launch gives.
KERNEL(dynamic_overrun, PlantedArguments, 64) {
  SHARED_DYNAMIC(float, tile);
  int t = threadIdx.x;
  tile[t + (args.faulty ? 1 : 0)] = 1.0f;
  args.out[t] = 1.0f;
}

// Faulty: the last thread writes behind the end of a buffer.
KERNEL(device_overrun, PlantedArguments, 64) {
  int t = threadIdx.x;
  args.out[t + (args.faulty ? 1 : 0)] = 1.0f;
}

// Faulty: a thread ends before the barrier that the others wait at.
KERNEL(missed_barrier, PlantedArguments, 64) {
  int t = threadIdx.x;
  if (args.faulty && t == 5) {
    return;
  }
  __syncthreads();
  args.out[t] = 1.0f;
}

// Faulty: reads a word that nobody has written.
KERNEL(unwritten, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 65);
  int t = threadIdx.x;
  tile[t] = 1.0f;
  __syncthreads();
  args.out[t] = tile[t + (args.faulty ? 1 : 0)];
}

// Copies of its own floats. Faulty: used before they have arrived.
KERNEL(unwaited, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 64);
  int t = threadIdx.x;
  args.out[t] = t;
  copy_async(tile, t, args.out + t, t % 2 == 0);
  copies_commit();
  if (!args.faulty) {
    copies_wait<0>();
  }
  float arrived = tile[t];
  copies_wait<0>();
  args.out[t] = arrived;
}

// Faulty: four floats at an index that is no multiple of four.
KERNEL(misaligned, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 260);
  int t = threadIdx.x;
  store4(tile, 4 * t + (args.faulty ? 1 : 0), make_float4(1, 2, 3, 4));
  args.out[t] = load4(tile, 4 * t).w;
}

// The same of device memory.
KERNEL(misaligned_device, PlantedArguments, 64) {
  int t = threadIdx.x;
  int first = 4 * (t % 15);
  store4(args.out, first, make_float4(1, 1, 1, 1));
  args.out[t] = load4(args.out, first + (args.faulty ? 1 : 0)).x;
}

// Faulty: copies four floats from an index that is no multiple of four.
KERNEL(misaligned_copy, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 256);
  int t = threadIdx.x;
  int first = 4 * (t % 15);
  store4(args.out, first, make_float4(1, 1, 1, 1));
  copy_async4(tile, 4 * t, args.out + (first + (args.faulty ? 1 : 0)));
  copies_commit();
  copies_wait<0>();
  args.out[t] = tile[4 * t];
}

// Faulty: ends before the copies that it has begun.
KERNEL(unfinished, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 64);
  int t = threadIdx.x;
  args.out[t] = t;
  copy_async(tile, t, args.out + t, true);
  copies_commit();
  if (!args.faulty) {
    copies_wait<0>();
  }
}

// Half of a warp's lanes ask the last of them. Faulty: they ask one that is not among them.
KERNEL(warp_stranger, PlantedArguments, 64) {
  int t = threadIdx.x;
  args.out[t] = t;
  if (t % 32 < 16) {
    args.out[t] = __shfl_sync(0x0000ffff, t, args.faulty ? 16 : 15);
  }
}

// The sum of a warp's lanes. Faulty: half of the lanes do not come.
KERNEL(warp_sum, PlantedArguments, 64) {
  int t = threadIdx.x;
  if (args.faulty && t % 2 == 1) {
    return;
  }
  float sum = t;
  for (int bits = 16; bits > 0; bits /= 2) {
    sum += __shfl_xor_sync(0xffffffff, sum, bits);
  }
  args.out[t] = sum;
}

// Lanes of one warp need no more than the warp's own barrier. Faulty: not even that.
KERNEL(warp_neighbour, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 64);
  int t = threadIdx.x;
  tile[t] = 0.0f;
  __syncthreads();
  tile[t] = 2.0f * t;
  if (!args.faulty) {
    __syncwarp();
  }
  args.out[t] = tile[t ^ 1];
}

// A product of matrices of which element (i, j) of the left is i + 1 if j is 2, of the right j + 1 if
// i is 2; lane t of the first warp writes its sums' second. Faulty: operands of more than 11 bits.
KERNEL(tf32_product, PlantedArguments, 64) {
  int t = threadIdx.x;
  int group = t % 32 / 4;
  int number = t % 4;
  float excess = args.faulty ? 1.0f / 2048 : 0.0f;
  unsigned a[4] = {}, b[2] = {};
  if (number == 2) {
    a[0] = __float_as_uint(group + 1 + excess);
    a[1] = __float_as_uint(group + 9);
    b[0] = __float_as_uint(group + 1);
  }
  float sums[4] = {};
  mma_tf32(sums, a, b);
  args.out[t] = t < 32 ? sums[1] : sums[2];
}

// Faulty: half of the lanes do not come to a matrix instruction.
KERNEL(tf32_lanes, PlantedArguments, 64) {
  int t = threadIdx.x;
  unsigned a[4] = {}, b[2] = {};
  float sums[4] = {};
  if (!args.faulty || t % 2 == 0) {
    mma_tf32(sums, a, b);
  }
  args.out[t] = sums[0];
}

// Rounds 1 + t · 2⁻¹² to TF32, whose numbers there are 2⁻¹⁰ apart; the result in units of 2⁻¹⁰.
KERNEL(tf32_rounding, PlantedArguments, 64) {
  int t = threadIdx.x;
  args.out[t] = (__uint_as_float(to_tf32(1 + t / 4096.0f)) - 1) * 1024;
}

// Adds eight ones to 2²⁴, whose last bit is a two, so that they are cut off; and to 3.
KERNEL(tf32_cut_off, PlantedArguments, 64) {
  int t = threadIdx.x;
  unsigned one = __float_as_uint(1);
  unsigned a[4] = {one, one, one, one}, b[2] = {one, one};
  float large = t % 2 == 0 ? 16777216 : 3;
  float sums[4] = {large, large, large, large};
  mma_tf32(sums, a, b);
  args.out[t] = sums[0] - large;
}

// A word by each thread, side by side, then fours. Faulty: eight lanes of a warp at each of four banks.
KERNEL(bank_strides, PlantedArguments, 64) {
  SHARED_ARRAY(float, tile, 1024);
  int t = threadIdx.x;
  tile[args.faulty ? t % 8 * 32 + t / 8 : t] = 1.0f;
  __syncthreads();
  args.out[t] = load4(tile, args.faulty ? 0 : 4 * (t % 16)).x;
}
