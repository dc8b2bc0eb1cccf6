// A block of threads as fibres: each runs until it waits, then another does, in an order drawn from a
// seed, so that a kernel whose answer depends on the order does not give the same bits twice.
#pragma once

#include <setjmp.h>
#include <ucontext.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <deque>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bank_traffic.h"

struct dim3 {
  unsigned x = 1, y = 1, z = 1;
  long count() const { return static_cast<long>(x) * y * z; }
};

// What a kernel asks for; threadIdx is that of the fibre that runs.
inline dim3 gridDim, blockDim, blockIdx, threadIdx;

namespace gatun {

constexpr int WARP = 32;
constexpr size_t STACK_BYTES = 128 << 10;

enum class State { READY, AT_BARRIER, AT_WARP, DONE };

// Copies that a thread has begun; done when it waits for them.
struct Copies {
  std::vector<std::function<void()>> list;
};

struct Fibre {
  int id;
  dim3 index;
  State state = State::READY;
  unsigned awaited_lanes = 0;
  Copies begun;
  std::deque<Copies> committed;
  bool is_begun = false;
  ucontext_t context;  // where it begins
  jmp_buf place;       // where it goes on

  int warp() const { return id / WARP; }
};

// How often a warp has met, and what its lanes bring to a meeting. Two sets of places, because a lane
// may come to the next meeting before all have read what was brought to this one.
struct Warp {
  static constexpr int MOST_WORDS = 6;
  int epoch = 0;
  unsigned brought[2][WARP][MOST_WORDS];
};

class Block {
 public:
  Block(std::mt19937_64& order, std::function<void()> kernel)
      : order_(order), kernel_(std::move(kernel)), warps_((blockDim.count() + WARP - 1) / WARP) {
    for (int id = 0; id < blockDim.count(); id++) {
      fibres_.push_back(std::make_unique<Fibre>());
      fibres_.back()->id = id;
      fibres_.back()->index = {id % blockDim.x, id / blockDim.x % blockDim.y, id / blockDim.x / blockDim.y};
    }
  }

  // Runs all threads to their ends; returns what is wrong with them, or nothing.
  std::string run() {
    if (traffic) {
      traffic->begin(static_cast<int>(fibres_.size()));
    }
    for (auto& fibre : fibres_) {
      prepare(*fibre);
    }
    while (failure_.empty() && !all_in(State::DONE)) {
      step();
      if (failure_.empty() && !release()) {
        failure_ = "some threads wait for others that have ended or wait elsewhere";
      }
    }
    count_traffic();
    return failure_;
  }

  Fibre& current() { return *current_; }
  Warp& warp() { return warps_[current_->warp()]; }
  int epoch() const { return epoch_; }
  int warp_epoch(int thread) const { return warps_[thread / WARP].epoch; }

  void wait(State state) {
    current_->state = state;
    leave();
  }

  // Ends the block; never returns.
  void fail(const char* format, ...) {
    char text[400];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    snprintf(where_, sizeof where_, "thread %d of block %u %u %u ", current_->id, blockIdx.x, blockIdx.y, blockIdx.z);
    failure_ = std::string(where_) + text;
    leave();
  }

  static inline Block* running = nullptr;

 private:
  void prepare(Fibre& fibre) {
    getcontext(&fibre.context);
    fibre.context.uc_stack.ss_sp = stack(fibre.id);
    fibre.context.uc_stack.ss_size = STACK_BYTES;
    makecontext(&fibre.context, &Block::enter, 0);
  }

  // Kept from block to block, for making them costs more than most threads do.
  static char* stack(size_t id) {
    static std::vector<std::unique_ptr<char[]>> stacks;
    while (stacks.size() <= id) {
      stacks.emplace_back(new char[STACK_BYTES]);
    }
    return stacks[id].get();
  }

  static void enter() {
    running->kernel_();
    Fibre& fibre = running->current();
    bool waits_for_copies = !fibre.begun.list.empty();
    for (Copies& group : fibre.committed) {
      waits_for_copies |= !group.list.empty();
    }
    if (waits_for_copies) {
      running->fail("ends with copies under way that it has not waited for");
    }
    running->wait(State::DONE);
  }

  // Lets a thread run until it waits or ends. Contexts only begin it, for each change of them is a
  // call of the system; places are changed by a few instructions.
  void resume(Fibre& fibre) {
    current_ = &fibre;
    threadIdx = fibre.index;
    if (_setjmp(scheduler_) == 0) {
      if (fibre.is_begun) {
        _longjmp(fibre.place, 1);
      }
      fibre.is_begun = true;
      setcontext(&fibre.context);
    }
  }

  // Goes on where the thread was resumed, until it is again.
  void leave() {
    if (_setjmp(current_->place) == 0) {
      _longjmp(scheduler_, 1);
    }
  }

  // Lets every thread that is ready run until it waits or ends.
  void step() {
    std::vector<Fibre*> ready;
    for (auto& fibre : fibres_) {
      if (fibre->state == State::READY) {
        ready.push_back(fibre.get());
      }
    }
    std::shuffle(ready.begin(), ready.end(), order_);
    for (Fibre* fibre : ready) {
      resume(*fibre);
      if (!failure_.empty()) {
        return;
      }
    }
  }

  // Lets those go on whose fellows have all come; false if there are none although some wait.
  bool release() {
    bool released = false;
    for (size_t warp = 0; warp < warps_.size(); warp++) {
      released |= release_warp(warp);
    }
    if (!released && all_in(State::AT_BARRIER)) {
      count_traffic();
      epoch_++;
      for (auto& fibre : fibres_) {
        fibre->state = State::READY;
      }
      released = true;
    }
    return released || all_in(State::DONE);
  }

  bool release_warp(int warp) {
    unsigned awaited = 0, come = 0;
    int end = std::min<int>(fibres_.size(), (warp + 1) * WARP);
    for (int id = warp * WARP; id < end; id++) {
      if (fibres_[id]->state == State::AT_WARP) {
        come |= 1u << id % WARP;
        awaited |= fibres_[id]->awaited_lanes;
      }
    }
    if (come == 0 || (awaited & ~come) != 0) {
      return false;
    }
    warps_[warp].epoch++;
    for (int id = warp * WARP; id < end; id++) {
      if (fibres_[id]->state == State::AT_WARP) {
        fibres_[id]->state = State::READY;
      }
    }
    return true;
  }

  static void count_traffic() {
    if (traffic) {
      traffic->count();
    }
  }

  bool all_in(State state) const {
    return std::all_of(fibres_.begin(), fibres_.end(), [&](auto& fibre) { return fibre->state == state; });
  }

  std::mt19937_64& order_;
  std::function<void()> kernel_;
  std::vector<std::unique_ptr<Fibre>> fibres_;
  std::vector<Warp> warps_;
  int epoch_ = 0;
  Fibre* current_ = nullptr;
  jmp_buf scheduler_;
  char where_[100];
  std::string failure_;
};

}  // namespace gatun

// Waits for all threads of the block.
inline void __syncthreads() { gatun::Block::running->wait(gatun::State::AT_BARRIER); }
