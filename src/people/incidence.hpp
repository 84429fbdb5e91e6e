// How much each household of a sample adds to each margin: a sparse matrix, household after household.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concentric {

struct Incidence {
  std::size_t margins = 0;
  std::vector<std::uint32_t> first{0};  ///< where each household's entries begin, and the end of the last
  std::vector<std::uint32_t> margin;
  std::vector<double> amount;  ///< persons or households that it adds

  std::size_t households() const { return first.size() - 1; }
  /// Adds to an entry of the household that is being made; `close_household` ends it.
  void add(std::uint32_t to, double value);
  void close_household();
  /// What weighted households add up to, margin by margin.
  std::vector<double> totals(std::span<const double> weights) const;
};

}  // namespace concentric
