#include "measure/shapley.hpp"

#include <bit>
#include <cassert>

namespace concentric {

std::vector<double> shapley_values(std::span<const double> value, std::size_t players) {
  assert(value.size() == std::size_t{1} << players);
  // Of all orders, the share in which just so many stand before a player: s! (n - s - 1)! / n!.
  std::vector<double> weight(players);
  if (players > 0) weight[0] = 1 / static_cast<double>(players);
  for (std::size_t before = 1; before < players; ++before)
    weight[before] = weight[before - 1] * static_cast<double>(before) / static_cast<double>(players - before);
  std::vector<double> share(players, 0.0);
  for (std::size_t player = 0; player < players; ++player)
    for (std::size_t coalition = 0; coalition < value.size(); ++coalition) {
      const std::size_t with = coalition | (std::size_t{1} << player);
      if (with == coalition) continue;
      share[player] +=
          weight[static_cast<std::size_t>(std::popcount(coalition))] * (value[with] - value[coalition]);
    }
  return share;
}

}  // namespace concentric
