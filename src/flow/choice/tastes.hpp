// Who chooses, and what they make of an alternative. Utility is linear: coefficients of the chooser's class
// times the alternative's variables, the coefficients shifted by what the chooser has (income, say, shifts
// that of the price), plus coefficients times what lies between the chooser's zones and the alternative's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concentric::choice {

inline constexpr std::size_t most_pair_terms = 6;

/// A chooser's attribute times a variable of the alternative.
struct Interaction {
  std::size_t attribute;           ///< column of `Choosers::attributes`
  std::size_t variable;            ///< column of `AlternativeColumns::variables`
  std::vector<float> coefficient;  ///< one a class
};

/// A table between zones: the minutes from where the chooser lives or works to the alternative, say.
struct PairTerm {
  std::span<const float> table;    ///< chooser's zone x alternative's zone, row by row
  std::size_t zones;               ///< columns of the table
  std::size_t from;                ///< column of `Choosers::zones`
  std::vector<float> coefficient;  ///< one a class
};

struct Tastes {
  std::vector<float> coefficients;  ///< class x variable, row by row
  std::vector<Interaction> interactions;
  std::vector<PairTerm> pair_terms;  ///< at most `most_pair_terms`
};

/// Columns of one value a chooser.
struct Choosers {
  std::span<const std::uint64_t> key;  ///< the agent's for life
  std::span<const std::uint8_t> taste_class;
  std::vector<std::span<const float>> attributes;
  std::vector<std::span<const std::uint32_t>> zones;
  std::size_t size() const { return key.size(); }
};

/// What the draws are for: see `AgentDraw` in base/random.hpp.
struct Decision {
  std::uint64_t seed = 0;
  std::uint16_t number = 0;
  std::uint16_t year = 0;
};

}  // namespace concentric::choice
