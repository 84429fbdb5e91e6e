// What a logit model is estimated on, as flat columns: blocks of eight choice situations side by side, so
// that a kernel works on one alternative of all eight at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/lanes.hpp"

namespace concentric::choice {

/// Fixed part of the utility of an alternative that is not available: its exponential is 0 beside any other.
inline constexpr double not_available = -1e30;

/// A situation's alternatives stand at positions 0, 1, ... of its block; in a model with named alternatives
/// the position is the alternative. A block has as many positions as its longest situation needs.
struct ChoiceData {
  std::size_t situations = 0;
  std::size_t coefficients = 0;       ///< those to be estimated
  std::vector<std::size_t> first{0};  ///< of each block, counted in positions; one more at the end
  std::vector<double> variable;       ///< block by block: [coefficient][position][lane]
  std::vector<double> fixed;          ///< block by block: [position][lane], added to the utility
  std::vector<std::uint32_t> chosen;  ///< position, by situation; 0 where the choice is not known
  std::vector<double> weight;         ///< by situation; 0 in the lanes left over at the end

  std::size_t blocks() const { return first.size() - 1; }
  std::size_t positions(std::size_t block) const { return first[block + 1] - first[block]; }
  const double* variables(std::size_t block) const {
    return variable.data() + first[block] * coefficients * lanes;
  }
  double* variables(std::size_t block) { return variable.data() + first[block] * coefficients * lanes; }
  const double* fixed_part(std::size_t block) const { return fixed.data() + first[block] * lanes; }
  double* fixed_part(std::size_t block) { return fixed.data() + first[block] * lanes; }
};

/// Room for situations of these numbers of positions: variables 0, nothing available, weight 1.
ChoiceData make_choice_data(const std::vector<std::size_t>& positions, std::size_t coefficients);

/// Takes from each variable its mean over the situation's available alternatives. Probabilities depend on
/// differences alone; what is left is small, so that sums of squares lose no digits.
void centre(ChoiceData& data);

}  // namespace concentric::choice
