// An attribution as its file keeps it: whose doing an effect is, for whoever shows it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace concentric {

/// Of one indicator in one place and year: the whole plan, a group of levers, or one lever.
struct AttributedPart {
  std::string place, indicator, unit;
  int year = 0;
  std::string part;  ///< `plan`, `group` or `lever`
  std::string name;  ///< of the plan or the group, id of the lever
  double missing_without = 0;
  std::optional<double> alone, shapley;  ///< not of a lever
};

/// What `attribution_csv` wrote. InvalidInput with every fault found.
std::vector<AttributedPart> read_attribution(const std::filesystem::path& file);

}  // namespace concentric
