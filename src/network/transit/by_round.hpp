// Labels by number of rides: what holds for so many rides at most holds for more, so labels only fall with
// the round, and a better one is handed on to the rounds after it until one is as good already.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace concentric {

template <class T>
class ByRound {
 public:
  /// Every round starts with these.
  void assign(std::uint32_t rounds, const std::vector<T>& start) {
    size_ = start.size();
    values_.clear();
    for (std::uint32_t r = 0; r < rounds; ++r) values_.insert(values_.end(), start.begin(), start.end());
  }
  /// Of a round, 1 the first.
  const T* of(std::uint32_t round) const { return values_.data() + (round - 1) * size_; }

  /// In this round and later ones.
  void lower(std::uint32_t round, std::size_t i, T value) {
    for (std::size_t at = (round - 1) * size_ + i; at < values_.size() && values_[at] > value; at += size_)
      values_[at] = value;
  }
  /// In all rounds.
  void set(std::size_t i, T value) {
    for (std::size_t at = i; at < values_.size(); at += size_) values_[at] = value;
  }

 private:
  std::size_t size_ = 0;  ///< of a round
  std::vector<T> values_;
};

}  // namespace concentric
