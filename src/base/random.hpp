// Random numbers without a stream: each draw is a pure function of what it decides, so an agent that a lever
// does not touch draws the same number in both runs, on any number of threads.
#pragma once

#include <array>
#include <cstdint>

namespace concentric {

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
/// Four 32-bit random words from a 128-bit counter and a 64-bit key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

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
std::array<std::uint32_t, 4> random_words(const AgentDraw& draw);

/// The key of an agent that comes out of another: a child, a household that splits off. The same in both runs
/// of a comparison; the highest bit is always set, so that it is none of the keys that a population begins
/// with.
std::uint64_t derived_key(std::uint64_t parent, std::uint16_t decision, std::uint16_t year);

/// A 32-bit word as a number in [0, 1).
constexpr double unit_interval(std::uint32_t word) { return static_cast<double>(word) * 0x1.0p-32; }

}  // namespace concentric
