// Mode choice between pairs of zones: shares and logsums of a specification whose columns are matrices, and
// its constants set so that modelled shares are those that were published.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "flow/choice/specification.hpp"

namespace concentric::choice {

/// What a block of pairs of zones is like: a column of the specification's utilities each, a value a pair. A
/// pair without a way by some mode has NaN there.
struct PairBlock {
  std::size_t pairs = 0;
  std::map<std::string, std::span<const double>> column;
};

struct ModeShares {
  Matrix<double> share;         ///< [alternative][pair]; 0 where there is no way by it
  std::vector<double> log_sum;  ///< by pair, in units of utility; -infinity where there is no way at all
};

/// A pure function of its arguments, for wide specifications. A mode whose utility has a value that is
/// missing is not available for the pair. InvalidInput where a column of the specification is not in the
/// block.
ModeShares mode_shares(const Specification& specification, const PairBlock& block);

/// What constants are set to.
struct CalibrationTarget {
  std::vector<double> share;  ///< by alternative; NaN: its constant is left as it is
};

struct Calibration {
  Specification specification;   ///< with the new constants
  std::vector<double> modelled;  ///< shares by alternative, over those with a target where some have none
  int iterations = 0;
  double largest_difference = 0;  ///< of shares
};

/// Adds ln(published / modelled) to each constant until shares agree to 1e-10 (Train 2009, section 2.8).
/// `constant` names the coefficient of each alternative that moves, empty for the one that has a target and
/// stays: only differences of utility count. With targets for some alternatives alone, shares are those among
/// them. `trips` weights the pairs. InvalidInput where a target is not positive, targets do not add up to 1,
/// or an alternative with a target is available for no trip; NotConverged after 1,000 rounds.
Calibration calibrate_constants(const Specification& specification, const PairBlock& block,
                                std::span<const double> trips, const CalibrationTarget& target,
                                const std::vector<std::string>& constant);

}  // namespace concentric::choice
