// Numbers and names as the page's JSON has them.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "region/region.hpp"

namespace concentric {

/// So many digits after the point; a whole number where there are none. Null where there is no finite value.
inline nlohmann::ordered_json rounded(std::optional<double> value, int decimals) {
  if (!value || !std::isfinite(*value)) return nullptr;
  const double scale = std::pow(10.0, decimals);
  const double result = std::round(*value * scale) / scale;
  if (decimals == 0) return static_cast<std::int64_t>(result);
  return result;
}

inline nlohmann::ordered_json names(const Names& name) {
  return {{"en", name.en}, {"zh", name.zh.empty() ? name.en : name.zh}};
}

/// Where a region's numbers come from, table by table.
inline nlohmann::ordered_json sources_of(const std::vector<TableInfo>& tables) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const TableInfo& table : tables)
    all.push_back({{"name", table.name},
                   {"description", table.description},
                   {"sources", table.sources},
                   {"rows", table.rows},
                   {"basis", table.rows_by_basis}});
  return all;
}

}  // namespace concentric
