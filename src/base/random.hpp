// Random numbers without a stream: each draw is a pure function of what it decides, so an agent that a lever
// does not touch draws the same number in both runs, on any number of threads.
#pragma once

#include <array>
#include <cstdint>

#include "base/simd.hpp"

namespace concentric {

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
/// Four 32-bit random words from a 128-bit counter and a 64-bit key. In a loop over counters the compiler
/// works on as many at once as the instruction set has room for.
CONCENTRIC_INLINE std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
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

/// What a draw decides. Two draws with equal keys are equal; any difference makes them independent.
struct DrawKey {
  std::uint64_t seed = 0;  ///< of the run
  std::uint32_t decision = 0;
  std::uint32_t agent = 0;
  std::uint32_t alternative = 0;
  std::uint32_t year = 0;
};

/// Uniform in (0, 1), both ends left out; 53 random bits.
double uniform(const DrawKey& key);

/// Standard Gumbel: -log(-log(uniform)).
double gumbel(const DrawKey& key);

/// What a draw decides for one of more agents than 32 bits can number. Independent of every `DrawKey`.
struct AgentDraw {
  std::uint64_t seed = 0;  ///< of the run
  std::uint64_t agent = 0;
  std::uint32_t alternative = 0;
  std::uint16_t decision = 0;
  std::uint16_t year = 0;
};

/// Four independent 32-bit random words for a decision: enough for four chances in a year at the price of
/// one.
CONCENTRIC_INLINE std::array<std::uint32_t, 4> random_words(const AgentDraw& draw) {
  // Another key than those of `DrawKey`, whose counters would otherwise meet these.
  constexpr std::uint64_t of_agents = 0x5851F42D4C957F2D;
  const std::uint64_t key = draw.seed ^ of_agents;
  return philox4x32({static_cast<std::uint32_t>(draw.agent), static_cast<std::uint32_t>(draw.agent >> 32),
                     draw.alternative, std::uint32_t{draw.decision} << 16 | draw.year},
                    {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
}

/// Uniform in (0, 1), both ends left out, from the upper 52 bits of two words.
constexpr double open_unit_interval(std::uint32_t high, std::uint32_t low) {
  return static_cast<double>((std::uint64_t{high} << 32 | low) >> 12) * 0x1.0p-52 + 0x1.0p-53;
}

/// The key of an agent that comes out of another: a child, a household that splits off. The same in both runs
/// of a comparison; the highest bit is always set, so that it is none of the keys that a population begins
/// with.
std::uint64_t derived_key(std::uint64_t parent, std::uint16_t decision, std::uint16_t year);

/// A 32-bit word as a number in [0, 1).
constexpr double unit_interval(std::uint32_t word) { return static_cast<double>(word) * 0x1.0p-32; }

}  // namespace concentric
