// Kernels with a fault each, and the same without it, to try on_cpu.h on.

#include "gatun.cuh"

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
