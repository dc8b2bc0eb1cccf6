// Pooling with any window, stride, padding and dilation, in ceil mode or not. A thread computes one
// element of dst; what lies in the padding is not read. Neighbouring threads have neighbouring windows,
// whose rows memory serves together and the cache where they overlap.
//
// Where one window is a whole channel, as at the end of ResNet and GoogLeNet, there are few elements of
// dst and many of src for each: a warp sums a channel.
//
// Error: a maximum has none and keeps NaN; an average of n elements is their sum, in some order,
// divided once: at most n · (2⁻²⁴ · Σ|x| / count + 2⁻¹⁴⁹).

#include "operation.cuh"

// A direction of the windows: the size of src, of a window, its stride, the padding on both sides, and
// from an element of a window to the next.
struct Windows {
  int src, size, stride, before, behind, step;
};

struct PoolArguments : Operands {
  int ow;
  Windows rows, columns;
};

// The elements of one window in a direction.
struct Window {
  int first, end;  // of those that lie in src
  int padded;      // how many lie in src or in its padding

  __device__ Window(const Windows& all, int index) {
    int begin = index * all.stride - all.before;
    first = begin >= 0 ? begin : begin + (-begin + all.step - 1) / all.step * all.step;
    end = min(all.src, begin + (all.size - 1) * all.step + 1);
    padded = min(all.size, (all.src + all.behind - begin + all.step - 1) / all.step);
  }
};

struct Maximum {
  float value = -INFINITY;
  __device__ void take(float x) { value = larger(x, value); }
  __device__ float of(int, int) const { return value; }
};

struct Average {
  float value = 0.0f;
  __device__ void take(float x) { value += x; }
  __device__ float of(int inside, int) const { return value / static_cast<float>(inside); }
};

struct PaddedAverage : Average {
  __device__ float of(int, int padded) const { return value / static_cast<float>(padded); }
};

template <class Pool>
__device__ void pool(const PoolArguments& args) {
  Element at(args);
  if (!at.is_there) {
    return;
  }
  Window rows(args.rows, at.pixel / args.ow);
  Window columns(args.columns, at.pixel % args.ow);
  int channel = (at.n * args.channels + at.c) * args.rows.src;
  Pool pool;
  int inside = 0;
  for (int row = rows.first; row < rows.end; row += args.rows.step) {
    for (int column = columns.first; column < columns.end; column += args.columns.step) {
      pool.take(args.src[(channel + row) * args.columns.src + column]);
      inside++;
    }
  }
  args.dst[at.dst(args)] = pool.of(inside, rows.padded * columns.padded);
}

KERNEL(pool_max, PoolArguments, 256) { pool<Maximum>(args); }

KERNEL(pool_average, PoolArguments, 256) { pool<Average>(args); }

KERNEL(pool_average_padded, PoolArguments, 256) { pool<PaddedAverage>(args); }

struct WholeArguments : Operands {
  int pixels;  // of a channel of src
};

// What one lane takes of the channel of its warp; where the channel's result belongs.
template <class Pool>
struct Whole {
  int channel = static_cast<int>(thread_number() / 32);
  int lane = threadIdx.x % 32;
  Pool pool;

  __device__ bool is_there(const WholeArguments& args) const { return channel < args.images * args.channels; }

  __device__ void take(const WholeArguments& args) {
    for (int pixel = lane; pixel < args.pixels; pixel += 32) {
      pool.take(args.src[channel * args.pixels + pixel]);
    }
  }

  __device__ void store(const WholeArguments& args, float value) const {
    if (lane == 0) {
      args.dst[channel / args.channels * args.dst_channels + channel % args.channels] = value;
    }
  }
};

KERNEL(pool_whole_max, WholeArguments, 256) {
  Whole<Maximum> whole;
  if (whole.is_there(args)) {
    whole.take(args);
    whole.store(args, warp_largest(whole.pool.value));
  }
}

KERNEL(pool_whole_average, WholeArguments, 256) {
  Whole<Average> whole;
  if (whole.is_there(args)) {
    whole.take(args);
    whole.store(args, warp_sum(whole.pool.value) / static_cast<float>(args.pixels));
  }
}
