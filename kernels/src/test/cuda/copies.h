// Vectors of four floats, and copies from device memory that arrive only when they are waited for.
#pragma once

#include "global_memory.h"
#include "shared_memory.h"

struct alignas(16) float4 {
  float x, y, z, w;
};

inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }

namespace gatun {

// The four words at an index, an access of one instruction.
inline float* four(const Shared<float>& memory, long i, void (SharedMemory::*touch)(long)) {
  long first = memory.index(i);
  memory.memory()->require(first, 4);
  memory.memory()->access(first, 4);
  for (int k = 0; k < 4; k++) {
    (memory.memory()->*touch)(first + k);
  }
  return memory.raw() + first;
}

}  // namespace gatun

inline float4 load4(const gatun::Shared<float>& from, long i) {
  const float* words = gatun::four(from, i, &gatun::SharedMemory::read);
  return {words[0], words[1], words[2], words[3]};
}

inline void store4(const gatun::Shared<float>& to, long i, float4 value) {
  float* words = gatun::four(to, i, &gatun::SharedMemory::write);
  words[0] = value.x;
  words[1] = value.y;
  words[2] = value.z;
  words[3] = value.w;
}

namespace gatun {

inline const float* aligned4(const float* pointer) {
  require_inside(pointer, sizeof(float4));
  if (reinterpret_cast<uint64_t>(pointer) % sizeof(float4) != 0) {
    Block::running->fail("moves four floats of device memory at an address that is no multiple of 16");
  }
  return pointer;
}

// The values are those of now; no kernel writes what it copies.
inline void begin_copy(Shared<float> to, long i, std::vector<float> values) {
  long first = to.index(i);
  SharedMemory* memory = to.memory();
  memory->require(first, static_cast<int>(values.size()));
  for (size_t k = 0; k < values.size(); k++) {
    memory->begin_copy(first + k);
  }
  float* raw = to.raw();
  Block::running->current().begun.list.push_back([=] {
    for (size_t k = 0; k < values.size(); k++) {
      memory->end_copy(first + k);
      raw[first + k] = values[k];
    }
  });
}

}  // namespace gatun

inline float4 load4(Global<const float> from, long long i) {
  return *reinterpret_cast<const float4*>(gatun::aligned4((from + i).raw()));
}

inline void store4(Global<float> to, long long i, float4 value) {
  gatun::aligned4((to + i).raw());
  *reinterpret_cast<float4*>((to + i).raw()) = value;
}

inline void copy_async(gatun::Shared<float> to, long i, Global<const float> from, bool there) {
  gatun::begin_copy(to, i, {there ? from[0] : 0.0f});
}

inline void copy_async4(gatun::Shared<float> to, long i, Global<const float> from) {
  const float* values = gatun::aligned4(from.raw());
  gatun::begin_copy(to, i, {values[0], values[1], values[2], values[3]});
}

inline void copies_commit() {
  gatun::Fibre& fibre = gatun::Block::running->current();
  fibre.committed.push_back(std::move(fibre.begun));
  fibre.begun = {};
}

template <int GROUPS>
void copies_wait() {
  gatun::Fibre& fibre = gatun::Block::running->current();
  while (fibre.committed.size() > GROUPS) {
    for (auto& copy : fibre.committed.front().list) {
      copy();
    }
    fibre.committed.pop_front();
  }
}
