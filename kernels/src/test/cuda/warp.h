// What the threads of a warp do together.
#pragma once

#include <cstring>

#include "fibres.h"

namespace gatun {

using Words = unsigned[Warp::MOST_WORDS];

// Brings words to a meeting of the lanes of a mask, and returns what each has brought.
template <int COUNT>
const Words* meet(unsigned mask, const unsigned (&words)[COUNT]) {
  Block& block = *Block::running;
  int lane = block.current().id % WARP;
  if ((mask >> lane & 1) == 0) {
    block.fail("meets lanes %08x of its warp without being one of them", mask);
  }
  Words* brought = block.warp().brought[block.warp().epoch % 2];
  std::copy(words, words + COUNT, brought[lane]);
  block.current().awaited_lanes = mask;
  block.wait(State::AT_WARP);
  return brought;
}

template <class T>
T shuffle(unsigned mask, T value, int from) {
  static_assert(sizeof(T) == sizeof(unsigned), "lanes exchange words of four bytes");
  unsigned word[1];
  memcpy(word, &value, sizeof word);
  const Words* brought = meet(mask, word);
  if ((mask >> from & 1) == 0) {
    Block::running->fail("asks lane %d for its value, which is not in the mask %08x", from, mask);
  }
  memcpy(&value, brought[from], sizeof value);
  return value;
}

inline int lane() { return Block::running->current().id % WARP; }

}  // namespace gatun

inline void __syncwarp(unsigned mask = 0xffffffff) { gatun::meet(mask, {0}); }

template <class T>
T __shfl_sync(unsigned mask, T value, int from) {
  return gatun::shuffle(mask, value, from & (gatun::WARP - 1));
}

template <class T>
T __shfl_xor_sync(unsigned mask, T value, int bits) {
  return gatun::shuffle(mask, value, gatun::lane() ^ bits);
}

// The value of a higher lane; its own where there is none.
template <class T>
T __shfl_down_sync(unsigned mask, T value, unsigned lanes) {
  int from = gatun::lane() + static_cast<int>(lanes);
  return gatun::shuffle(mask, value, from < gatun::WARP ? from : gatun::lane());
}
