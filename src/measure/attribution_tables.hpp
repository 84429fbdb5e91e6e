// Whose doing it is, as text for a terminal and as CSV for a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "measure/attribution.hpp"

namespace concentric {

/// A table of groups and one of the levers that matter most, for each place and indicator.
std::string attribution_text(const Region& region, const Plan& plan, const AttributionQuery& query,
                             const std::vector<Attribution>& attributions);
/// A row for the plan, each group and each lever, in full. The plan's says what was run: hashes of its text
/// and of the region, variant, first year.
std::string attribution_csv(const Region& region, const Plan& plan, const AttributionQuery& query,
                            const std::vector<Attribution>& attributions);

}  // namespace concentric
