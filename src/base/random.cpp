#include "base/random.hpp"

#include <cmath>

namespace concentric {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t multiplier_0 = 0xD2511F53;
  constexpr std::uint64_t multiplier_1 = 0xCD9E8D57;
  constexpr std::uint32_t weyl_0 = 0x9E3779B9;
  constexpr std::uint32_t weyl_1 = 0xBB67AE85;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product_0 = multiplier_0 * counter[0];
    const std::uint64_t product_1 = multiplier_1 * counter[2];
    counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(product_1),
               static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(product_0)};
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
  return counter;
}

double uniform(const DrawKey& key) {
  const auto words =
      philox4x32({key.decision, key.agent, key.alternative, key.year},
                 {static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32)});
  const std::uint64_t bits = (std::uint64_t{words[0]} << 32 | words[1]) >> 11;
  return (static_cast<double>(bits) + 0.5) * 0x1.0p-53;
}

double gumbel(const DrawKey& key) { return -std::log(-std::log(uniform(key))); }

std::array<std::uint32_t, 4> random_words(const AgentDraw& draw) {
  // Another key than those of `DrawKey`, whose counters would otherwise meet these.
  constexpr std::uint64_t of_agents = 0x5851F42D4C957F2D;
  const std::uint64_t key = draw.seed ^ of_agents;
  return philox4x32({static_cast<std::uint32_t>(draw.agent), static_cast<std::uint32_t>(draw.agent >> 32),
                     draw.alternative, std::uint32_t{draw.decision} << 16 | draw.year},
                    {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
}

std::uint64_t derived_key(std::uint64_t parent, std::uint16_t decision, std::uint16_t year) {
  constexpr std::uint64_t highest_bit = std::uint64_t{1} << 63;
  const auto words = random_words({0, parent, 0, decision, year});
  return (std::uint64_t{words[0]} << 32 | words[1]) | highest_bit;
}

}  // namespace concentric
