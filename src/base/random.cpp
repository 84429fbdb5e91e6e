#include "base/random.hpp"

#include <cmath>

namespace concentric {

double uniform(const DrawKey& key) {
  const auto words =
      philox4x32({key.decision, key.agent, key.alternative, key.year},
                 {static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32)});
  const std::uint64_t bits = (std::uint64_t{words[0]} << 32 | words[1]) >> 11;
  return (static_cast<double>(bits) + 0.5) * 0x1.0p-53;
}

double gumbel(const DrawKey& key) { return -std::log(-std::log(uniform(key))); }

std::uint64_t derived_key(std::uint64_t parent, std::uint16_t decision, std::uint16_t year) {
  constexpr std::uint64_t highest_bit = std::uint64_t{1} << 63;
  const auto words = random_words({0, parent, 0, decision, year});
  return (std::uint64_t{words[0]} << 32 | words[1]) | highest_bit;
}

}  // namespace concentric
