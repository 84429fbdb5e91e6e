#include "base/alias_table.hpp"

#include <cassert>

namespace concentric {

AliasTable::AliasTable(std::span<const float> weight) : slots_(weight.size()), probability_(weight.size()) {
  double total = 0;
  for (const float w : weight) total += static_cast<double>(w);
  assert(total > 0 && weight.size() < std::size_t{1} << 31);
  // What is left of each one's probability, in shares of a slot; those below one slot and those above.
  std::vector<double> left(weight.size());
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (std::uint32_t i = 0; i < weight.size(); ++i) {
    probability_[i] = static_cast<double>(weight[i]) / total;
    left[i] = probability_[i] * static_cast<double>(weight.size());
    (left[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t giver = large.back();
    const std::uint32_t slot = small.back();
    small.pop_back();
    slots_[slot] = {static_cast<std::uint32_t>(left[slot] * 0x1.0p32), giver};
    left[giver] -= 1 - left[slot];
    if (left[giver] < 1) {
      large.pop_back();
      small.push_back(giver);
    }
  }
  // Whoever remains fills its slot but for rounding, unless it weighs nothing.
  for (const auto* rest : {&small, &large})
    for (const std::uint32_t i : *rest) slots_[i] = {0, i};
}

}  // namespace concentric
