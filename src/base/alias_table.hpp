// Draws from a fixed distribution over many, each at the price of one look into a table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/simd.hpp"

namespace concentric {

/// Alias table of Walker (1977), built in linear time as Vose (1991) does. 8 bytes a slot. Probabilities are
/// met to 2^-32 of a slot's share.
class AliasTable {
 public:
  /// `weight`: one each, at least 0, their sum above 0; fewer than 2^31 of them.
  explicit AliasTable(std::span<const float> weight);

  std::size_t size() const { return slots_.size(); }
  /// Of being drawn, one each.
  std::span<const double> probabilities() const { return probability_; }

  /// Which one two random words draw.
  CONCENTRIC_INLINE std::uint32_t draw(std::uint32_t slot_word, std::uint32_t threshold_word) const {
    const auto slot = static_cast<std::uint32_t>(std::uint64_t{slot_word} * slots_.size() >> 32);
    const auto [threshold, other] = slots_[slot];
    // Without a branch, which could not be foretold.
    return other ^ ((other ^ slot) & (0 - static_cast<std::uint32_t>(threshold_word < threshold)));
  }

 private:
  struct Slot {
    std::uint32_t threshold;  ///< the slot's own share of it, in 2^-32
    std::uint32_t other;
  };
  std::vector<Slot> slots_;
  std::vector<double> probability_;
};

}  // namespace concentric
