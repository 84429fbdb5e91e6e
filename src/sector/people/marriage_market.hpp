// Who marries whom among those of a zone who look for somebody.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace concentric::people {

/// Somebody who looks. `market` is drawn for life, so the same people meet in both runs of a comparison.
struct Single {
  std::uint32_t market = 0;
  std::uint8_t age = 0;
  std::uint32_t household = 0, person = 0;  ///< rows
};

/// Pairs of positions in `women` and `men`: within a market the oldest marries the oldest, and so on down;
/// whoever is left over stays single, and so does who would marry into the own household or somebody more
/// than twelve years older or younger. Both lists are sorted.
std::vector<std::pair<std::size_t, std::size_t>> pair_up(std::vector<Single>& women,
                                                         std::vector<Single>& men);

}  // namespace concentric::people
