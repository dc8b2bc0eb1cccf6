// Memory of the block that remembers, for each of its words, who wrote and read it since when. Two
// threads that touch a word, one of them writing, must have met in between, whatever the order in
// which they happened to run here.
#pragma once

#include <cstring>

#include "fibres.h"

namespace gatun {

// Who touched a word, and how often his block and his warp had met by then.
struct Touch {
  int thread = -1;
  int epoch = -1;
  int warp_epoch = -1;

  static Touch now() {
    Block& block = *Block::running;
    int thread = block.current().id;
    return {thread, block.epoch(), block.warp_epoch(thread)};
  }

  // Whether nothing orders it before another thread's touch now.
  bool races() const {
    Touch now = Touch::now();
    bool same_warp = thread / WARP == now.thread / WARP;
    return thread >= 0 && thread != now.thread && epoch == now.epoch && !(same_warp && warp_epoch < now.warp_epoch);
  }
};

struct Word {
  bool is_written = false;
  int arriving_from = -1;  // the thread whose asynchronous copy is to arrive
  Touch write;
  Touch first_read, other_read;  // of two threads, and of two warps if there are such
};

class SharedMemory {
 public:
  SharedMemory(const char* name, size_t words, void* memory) : name_(name), memory_(memory), words_(words) {
    all().push_back(this);
  }

  // Before a block runs: memory of NaNs that nobody has touched.
  static void clear_all() {
    for (SharedMemory* one : all()) {
      std::fill(one->words_.begin(), one->words_.end(), Word());
      memset(one->memory_, 0xff, one->words_.size() * sizeof(float));
    }
  }

  void resize(size_t words) { words_.resize(words); }

  // Counts an instruction's access to some words.
  void access(long index, int words) {
    if (traffic) {
      traffic->add(Block::running->current().id, {this, index, words});
    }
  }

  void read(long index) {
    Word& word = checked(index, 1);
    if (!word.is_written) {
      Block::running->fail("reads %s[%ld], which nobody has written", name_, index);
    }
    refuse_race(index, word.write, "writes");
    Touch now = Touch::now();
    bool is_first = word.first_read.epoch != now.epoch || word.first_read.thread == now.thread;
    bool is_news = word.other_read.epoch != now.epoch || word.other_read.thread / WARP == word.first_read.thread / WARP;
    if (is_first) {
      word.first_read = now;
    } else if (is_news) {
      word.other_read = now;
    }
  }

  void write(long index) {
    Word& word = checked(index, 1);
    refuse_race(index, word.write, "writes");
    refuse_race(index, word.first_read, "reads");
    refuse_race(index, word.other_read, "reads");
    word.is_written = true;
    word.write = Touch::now();
  }

  void begin_copy(long index) {
    write(index);
    words_[index].arriving_from = Block::running->current().id;
  }

  void end_copy(long index) {
    words_[index].arriving_from = -1;
    write(index);
  }

  void require(long index, int words) { checked(index, words); }

 private:
  static std::vector<SharedMemory*>& all() {
    static std::vector<SharedMemory*> all;
    return all;
  }

  void refuse_race(long index, const Touch& other, const char* what) {
    if (other.races()) {
      Block::running->fail("uses %s[%ld], which thread %d %s: no __syncthreads between them", name_, index,
                           other.thread, what);
    }
  }

  Word& checked(long index, int words) {
    if (index < 0 || index + words > static_cast<long>(words_.size())) {
      Block::running->fail("uses %s[%ld], which has %zu words", name_, index + words - 1, words_.size());
    }
    if (index % words != 0) {
      Block::running->fail("uses %d words of %s at %ld, which is no multiple of %d", words, name_, index, words);
    }
    if (words_[index].arriving_from >= 0) {
      Block::running->fail("uses %s[%ld], to which a copy of thread %d is under way", name_, index,
                           words_[index].arriving_from);
    }
    return words_[index];
  }

  const char* name_;
  void* memory_;
  std::vector<Word> words_;
};

// What stands for a word: reading and writing it are told apart.
template <class T>
class SharedWord {
 public:
  SharedWord(SharedMemory* memory, T* word, long index) : memory_(memory), word_(word), index_(index) {}

  operator T() const {
    memory_->access(index_, 1);
    memory_->read(index_);
    return *word_;
  }

  SharedWord& operator=(T value) {
    memory_->access(index_, 1);
    memory_->write(index_);
    *word_ = value;
    return *this;
  }

  SharedWord& operator=(const SharedWord& other) { return *this = static_cast<T>(other); }
  SharedWord& operator+=(T value) { return *this = static_cast<T>(*this) + value; }

 private:
  SharedMemory* memory_;
  T* word_;
  long index_;
};

// What stands for a pointer to memory of the block.
template <class T>
class Shared {
  static_assert(sizeof(T) == sizeof(float), "shared memory is checked by words of four bytes");

 public:
  Shared(SharedMemory* memory, T* words, long first = 0) : memory_(memory), words_(words), first_(first) {}

  SharedWord<T> operator[](long i) const {
    memory_->require(first_ + i, 1);
    return SharedWord<T>(memory_, words_ + first_ + i, first_ + i);
  }

  Shared operator+(long offset) const { return Shared(memory_, words_, first_ + offset); }

  SharedMemory* memory() const { return memory_; }
  T* raw() const { return words_; }
  long index(long i) const { return first_ + i; }

 private:
  SharedMemory* memory_;
  T* words_;
  long first_;
};

template <class T>
class SharedArray {
 public:
  SharedArray(const char* name, size_t size) : words_(size), memory_(name, size, words_.data()) {}
  Shared<T> all() { return Shared<T>(&memory_, words_.data()); }

 private:
  std::vector<T> words_;
  SharedMemory memory_;
};

// The memory whose size the launch gives; as large as a block may have, of which only that is allowed.
class DynamicMemory {
 public:
  // What a block of a Hopper may have.
  static constexpr size_t MOST_BYTES = 227 << 10;

  static DynamicMemory& instance() {
    static DynamicMemory instance;
    return instance;
  }

  void resize(size_t bytes) { memory_.resize(bytes / sizeof(float)); }

  template <class T>
  Shared<T> all() {
    return Shared<T>(&memory_, reinterpret_cast<T*>(words_.data()));
  }

 private:
  std::vector<float> words_{std::vector<float>(MOST_BYTES / sizeof(float))};
  SharedMemory memory_{"dynamic", 0, words_.data()};
};

}  // namespace gatun

#define SHARED_ARRAY(T, name, size)                       \
  static gatun::SharedArray<T> name##_memory(#name, size); \
  gatun::Shared<T> name = name##_memory.all()

#define SHARED_DYNAMIC(T, name) gatun::Shared<T> name = gatun::DynamicMemory::instance().all<T>()
