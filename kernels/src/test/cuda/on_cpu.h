// Runs our CUDA kernels, from the very same source, on the CPU: one block after the other, its threads
// as fibres. What a device would let pass or answer wrongly some day is refused here, with a sentence:
// an index outside of shared or device memory, a race in shared memory, a read of what nobody wrote, a
// barrier that some threads do not reach, copies that are not waited for; and a launch that is too large for a
// device.
#pragma once

#include <cmath>
#include <string>

#include "copies.h"
#include "fibres.h"
#include "global_memory.h"
#include "shared_memory.h"
#include "tensor_cores.h"
#include "warp.h"

#define __device__
#define __forceinline__ inline
#define __restrict__
using std::max;
using std::min;

namespace gatun {

// What Java tells: the same fields in the same order as in CudaOnCpu.
struct Launch {
  int grid[3];
  int block[3];
  int shared_bytes;
  int buffer_count;
  const Buffer* buffers;
  uint64_t seed;
  int64_t* traffic;  // requests to shared memory and how many it took are added here, if anywhere
};

inline dim3 extent(const int* size) {
  return {static_cast<unsigned>(size[0]), static_cast<unsigned>(size[1]), static_cast<unsigned>(size[2])};
}

inline std::string words(const int* size) {
  return std::to_string(size[0]) + " × " + std::to_string(size[1]) + " × " + std::to_string(size[2]);
}

// Why a device of compute capability 9.0, whose blocks may have most memory, or the kernel does not take
// the launch; or nothing.
inline std::string refusal(const Launch& launch, int most_threads) {
  if (launch.grid[1] > 65535 || launch.grid[2] > 65535) {
    return "a grid of " + words(launch.grid) + " blocks: a device takes 65535 in y and in z";
  }
  if (blockDim.count() > 1024 || launch.block[2] > 64) {
    return "a block of " + words(launch.block) + " threads: a device takes 1024, and 64 in z";
  }
  if (blockDim.count() > most_threads) {
    return "a block of " + std::to_string(blockDim.count()) + " threads: the kernel takes " +
           std::to_string(most_threads);
  }
  size_t shared_bytes = launch.shared_bytes;
  if (shared_bytes > DynamicMemory::MOST_BYTES) {
    return std::to_string(shared_bytes) + " bytes of dynamic shared memory: a device gives " +
           std::to_string(DynamicMemory::MOST_BYTES);
  }
  return "";
}

inline std::string run_grid(const Launch& launch, int most_threads, const std::function<void()>& kernel) {
  gridDim = extent(launch.grid);
  blockDim = extent(launch.block);
  std::string refused = refusal(launch, most_threads);
  if (!refused.empty()) {
    return refused;
  }
  buffers.assign(launch.buffers, launch.buffers + launch.buffer_count);
  DynamicMemory::instance().resize(launch.shared_bytes);
  std::mt19937_64 order(launch.seed);
  std::vector<long> blocks(gridDim.count());
  for (size_t i = 0; i < blocks.size(); i++) {
    blocks[i] = i;
  }
  std::shuffle(blocks.begin(), blocks.end(), order);
  for (long i : blocks) {
    blockIdx = {static_cast<unsigned>(i % gridDim.x), static_cast<unsigned>(i / gridDim.x % gridDim.y),
                static_cast<unsigned>(i / gridDim.x / gridDim.y)};
    SharedMemory::clear_all();
    Block block(order, kernel);
    Block::running = &block;
    std::string failure = block.run();
    if (!failure.empty()) {
      return failure;
    }
  }
  return "";
}

// 0, or 1 and a sentence.
inline int run(const Launch& launch, int most_threads, const std::function<void()>& kernel, char* report,
               size_t report_bytes) {
  BankTraffic counted;
  traffic = launch.traffic ? &counted : nullptr;
  std::string failure = run_grid(launch, most_threads, kernel);
  if (launch.traffic) {
    launch.traffic[0] += counted.requests;
    launch.traffic[1] += counted.served;
  }
  snprintf(report, report_bytes, "%s", failure.c_str());
  return failure.empty() ? 0 : 1;
}

}  // namespace gatun

// A kernel that Java calls by its name with _on_cpu behind it.
#define KERNEL(name, Arguments, threads, ...)                                                     \
  static void name(const Arguments& args);                                                        \
  extern "C" __attribute__((visibility("default"))) int name##_on_cpu(                            \
      const gatun::Launch* launch, const void* arguments, char* report, long report_bytes) {      \
    Arguments args = *static_cast<const Arguments*>(arguments);                                   \
    return gatun::run(*launch, threads, [&args] { name(args); }, report, report_bytes);           \
  }                                                                                               \
  static void name(const Arguments& args)
