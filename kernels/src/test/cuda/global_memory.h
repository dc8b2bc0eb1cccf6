// Memory of the device: pointers that refuse to reach outside of the buffers of the launch.
#pragma once

#include <cstdint>

#include "fibres.h"

namespace gatun {

struct Buffer {
  uint64_t address;
  uint64_t bytes;
};

inline std::vector<Buffer> buffers;

inline void require_inside(const void* pointer, size_t bytes) {
  uint64_t address = reinterpret_cast<uint64_t>(pointer);
  for (const Buffer& buffer : buffers) {
    if (address >= buffer.address && address + bytes <= buffer.address + buffer.bytes) {
      return;
    }
  }
  const Buffer* nearest = nullptr;
  for (const Buffer& buffer : buffers) {
    if (buffer.address <= address && (!nearest || nearest->address < buffer.address)) {
      nearest = &buffer;
    }
  }
  if (!nearest) {
    Block::running->fail("reaches before all buffers");
  }
  Block::running->fail("reaches byte %ld behind the start of a buffer of %ld bytes",
                       static_cast<long>(address - nearest->address), static_cast<long>(nearest->bytes));
}

}  // namespace gatun

template <class T>
class Global {
 public:
  T& operator[](long long i) const {
    gatun::require_inside(pointer_ + i, sizeof(T));
    return pointer_[i];
  }

  Global operator+(long long offset) const {
    Global moved = *this;
    moved.pointer_ += offset;
    return moved;
  }

  T* raw() const { return pointer_; }

  operator Global<const T>() const { return Global<const T>(pointer_); }

  Global() = default;
  explicit Global(T* pointer) : pointer_(pointer) {}

 private:
  T* pointer_;
};
