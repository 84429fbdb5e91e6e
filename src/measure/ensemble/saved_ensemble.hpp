// An ensemble as its folder keeps it: what the report and others show of it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "measure/ensemble/spread.hpp"
#include "run/store.hpp"

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
  std::filesystem::path folder;
  /// As `Ensemble` has it; empty where the folder does not say.
  std::map<std::string, std::string> provenance;
  std::set<std::string> variants;  ///< of the plan; the empty one is the plan as written
  std::size_t runs = 0, inputs = 0;
  std::vector<SavedEffect> effects;
  std::vector<std::pair<std::string, Spread>> figures;  ///< by id of a published figure, in its unit
};

/// What `write_ensemble` wrote. InvalidInput with every fault found.
SavedEnsemble read_ensemble(const std::filesystem::path& folder);

/// Why an ensemble is not of this run's region, plan and variant, or is against another plan than the base
/// run's where there is one; with the command that makes one that is. Nothing where it fits, and where it has
/// no baseline.
std::optional<InputError> ensemble_fault(const SavedEnsemble& ensemble, const Run& run, const Run* base);

}  // namespace concentric
