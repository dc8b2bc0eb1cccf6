// How often shared memory has to be asked for what a warp reads or writes at once: it has 32 banks of
// words, each of which gives one word at a time.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

namespace gatun {

constexpr int BANKS = 32;

// A thread's access to so many words of a memory.
struct Access {
  const void* memory;
  long index;
  int words;
};

// The accesses of the threads of a block since they last met. The n-th of each lane of a warp are one
// instruction, for lanes that do the same.
class BankTraffic {
 public:
  // Accesses at once of as many lanes as can be served at once if no two want different words of a
  // bank: 32 that want a word, or eight that want four.
  int64_t requests = 0;
  // How many it took.
  int64_t served = 0;

  void begin(int threads) { accesses_.assign(threads, {}); }

  void add(int thread, const Access& access) { accesses_[thread].push_back(access); }

  // At a meeting.
  void count() {
    for (size_t first = 0; first < accesses_.size(); first += BANKS) {
      count_warp(first, std::min(first + BANKS, accesses_.size()));
    }
    for (auto& list : accesses_) {
      list.clear();
    }
  }

 private:
  void count_warp(size_t first, size_t end) {
    size_t most = 0;
    for (size_t thread = first; thread < end; thread++) {
      most = std::max(most, accesses_[thread].size());
    }
    for (size_t n = 0; n < most; n++) {
      count_instruction(first, end, n);
    }
  }

  void count_instruction(size_t first, size_t end, size_t n) {
    std::vector<Access> lanes;
    for (size_t thread = first; thread < end; thread++) {
      if (n < accesses_[thread].size()) {
        lanes.push_back(accesses_[thread][n]);
      }
    }
    size_t at_once = BANKS / lanes.front().words;
    for (size_t lane = 0; lane < lanes.size(); lane += at_once) {
      std::vector<Access> request(lanes.begin() + lane, lanes.begin() + std::min(lane + at_once, lanes.size()));
      requests++;
      served += times(request);
    }
  }

  // The most words that one bank has to give.
  static int64_t times(const std::vector<Access>& request) {
    std::set<std::pair<const void*, long>> banks[BANKS];
    size_t most = 0;
    for (const Access& access : request) {
      for (int word = 0; word < access.words; word++) {
        auto& bank = banks[(access.index + word) % BANKS];
        bank.insert({access.memory, access.index + word});
        most = std::max(most, bank.size());
      }
    }
    return most;
  }

  std::vector<std::vector<Access>> accesses_;
};

// Where the traffic of a launch is counted, if it is.
inline BankTraffic* traffic = nullptr;

}  // namespace gatun
