// What a plan lived by establishments comes to: what became of them by year and by lever, and which of them
// stand elsewhere than in the baseline, or only in one of the two.
#pragma once

#include <string>

#include "run/live_firms.hpp"

namespace concentric {

/// Where establishments stand in one run and in another, by their keys.
struct SitesCompared {
  Matrix<double> elsewhere;  ///< baseline's zone x plan's zone, jobs (as in the plan); the diagonal is 0
  firms::Count same_zone, same_cell;  ///< the second among the first
  firms::Count another_zone, only_in_plan, only_in_baseline;
};
SitesCompared compare_sites(const Establishments& plan, const Establishments& baseline);

/// What became of establishments in some of the years, and what each lever did over all of them, with the
/// places that most of it went to; and how near their jobs are to the clock's.
std::string lived_firms_text(const Region& region, const LivedFirms& lived);
std::string sites_text(const Region& region, const SitesCompared& sites);
/// Which sections have more and which have fewer jobs than in the baseline, where levers moved or closed
/// establishments: what filled the space that they left.
std::string filled_text(const Region& region, const LivedFirms& plan, const LivedFirms& baseline);

/// `year,fate,lever,from,to,section,establishments,jobs`; `baseline_zone,plan_zone,jobs`.
std::string firm_changes_csv(const Region& region, const LivedFirms& lived);
std::string sites_csv(const Region& region, const SitesCompared& sites);

}  // namespace concentric
