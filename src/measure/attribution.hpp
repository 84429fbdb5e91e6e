// Which levers an effect comes from: each left out of the plan, and groups of them by Shapley value. Levers
// help and hinder one another, so effects of one alone do not add up to that of all.
#pragma once

#include <string>
#include <vector>

#include "base/steps.hpp"
#include "measure/measure.hpp"
#include "plan/plan.hpp"
#include "region/region.hpp"

namespace concentric {

/// Levers of a plan that are in or out together.
struct LeverGroup {
  std::string name;
  std::vector<std::size_t> levers;  ///< positions in the plan
};

/// A group for each kind of lever, in the order of the plan; those that change the networks are one,
/// `networks`. Levers that lower borders are left out: no home or job depends on a flow.
std::vector<LeverGroup> groups_by_kind(const Plan& plan);

/// From `name=part,part`, where a part is a lever's id or a kind; levers in none are the last group, `rest`.
/// Adds a fault for what is no lever, stands in two groups, or is written in another way.
std::vector<LeverGroup> read_groups(const Plan& plan, const std::vector<std::string>& texts,
                                    ErrorList& errors);

struct AttributionQuery {
  int first_year = 0, last_year = 0;
  int year = 0;                         ///< that is asked about
  std::vector<std::string> indicators;  ///< as `compare`
  std::vector<std::string> places;      ///< ids
  std::vector<LeverGroup> groups;
  EachStep each_run{};
};

/// Of one indicator in one place: what the plan does, and whose doing it is.
struct Attribution {
  Indicator indicator;
  std::size_t place = 0;          ///< in the region's places
  double base = 0, run = 0;       ///< without any lever, and with all
  std::vector<double> alone;      ///< by group: with it alone, above the base
  std::vector<double> without;    ///< by group: what is missing of the whole effect where it is left out
  std::vector<double> shapley;    ///< by group: adds up to run - base
  std::vector<double> lever_out;  ///< by lever: what is missing where just this one is left out
};

/// InvalidInput for unknown names, years out of range and too many groups.
void check_attribution(const Region& region, const AttributionQuery& query);

/// Runs the plan in memory, without flows between zones, with every combination of groups and without each
/// lever: 2^n
/// + levers times, on all cores, with progress. By place, indicator, in the order asked for; what has no
/// value is left out. The same bytes for any number of threads. InvalidInput as `check_attribution`;
/// Interrupted when asked to stop.
std::vector<Attribution> attribute(const Region& region, const Plan& plan, const AttributionQuery& query);

}  // namespace concentric
