// An attribution as its file keeps it: whose doing an effect is, for whoever shows it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/store.hpp"

namespace concentric {

/// Of one indicator in one place and year: the whole plan, a group of levers, or one lever.
struct AttributedPart {
  std::string place, indicator, unit;
  int year = 0;
  std::string part;  ///< `plan`, `group` or `lever`
  std::string name;  ///< of the plan or the group, id of the lever
  double missing_without = 0;
  std::optional<double> alone, shapley;  ///< not of a lever
  /// What was run; of the whole plan alone.
  std::string variant, plan_sha256, region_sha256;
  int first_year = 0;
};

struct SavedAttribution {
  std::filesystem::path file;
  std::vector<AttributedPart> parts;
};

/// What `attribution_csv` wrote. InvalidInput with every fault found.
SavedAttribution read_attribution(const std::filesystem::path& file);

/// Why an attribution is not of this run's region, plan, variant and first year; with the command that makes
/// one that is. Nothing where it fits, and where it is empty.
std::optional<InputError> attribution_fault(const SavedAttribution& attribution, const Run& run);

}  // namespace concentric
