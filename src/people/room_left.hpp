// Room in many places that is taken bit by bit, and draws in proportion to what is left of it: a binary
// indexed tree (Fenwick 1994), a logarithm of the places for each step.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concentric {

class RoomLeft {
 public:
  explicit RoomLeft(std::span<const std::uint32_t> room);
  std::uint64_t all() const { return all_; }
  std::uint32_t at(std::size_t place) const { return room_[place]; }
  /// The place that holds unit number `unit`, below `all()`, counted from the first place on.
  std::size_t find(std::uint64_t unit) const;
  /// At most what is left there.
  void take(std::size_t place, std::uint32_t amount);

 private:
  std::vector<std::uint32_t> room_;
  std::vector<std::uint64_t> tree_;  ///< position i holds the sum of the last (i & -i) places up to i
  std::uint64_t all_ = 0;
  std::size_t highest_ = 1;  ///< power of two
};

}  // namespace concentric
