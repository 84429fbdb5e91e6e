// An ensemble as its folder keeps it: what the report and others show of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "measure/ensemble/spread.hpp"

namespace concentric {

struct SavedEffect {
  std::string place, indicator, unit;
  int year = 0;
  Spread run;                  ///< of what the plan gives
  std::optional<Spread> base;  ///< of what the baseline gives
  /// Of what the plan changes, or of what it gives where there was no baseline.
  Spread spread;
  std::optional<double> share_above_zero;  ///< of runs; nothing without a baseline
};

struct SavedEnsemble {
  std::size_t runs = 0, inputs = 0;
  std::vector<SavedEffect> effects;
  std::vector<std::pair<std::string, Spread>> figures;  ///< by id of a published figure, in its unit
};

/// What `write_ensemble` wrote. InvalidInput with every fault found.
SavedEnsemble read_ensemble(const std::filesystem::path& folder);

}  // namespace concentric
