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

}  // namespace concentric
