// What a lived plan comes to: events by year, moves between zones, and who lives elsewhere than in the
// baseline.
#pragma once

#include <string>
#include <vector>

#include "run/live.hpp"

namespace concentric {

/// Where households live in one run and in another, by their keys.
struct HomesCompared {
  Matrix<double> elsewhere;  ///< baseline's zone x plan's zone, persons (as in the plan) of the sample; the
                             ///< diagonal is 0
  double same_zone = 0;      ///< persons of households that live in the same zone in both
  double same_cell = 0;      ///< of these: in the same cell too
  double only_in_plan = 0, only_in_baseline = 0;  ///< persons of households that the other does not have
};
HomesCompared compare_homes(const People& plan, const People& baseline);

/// Events by year for the whole region, in persons of the region (the sample scaled up).
std::string lived_text(const Region& region, const LivedPlan& lived);
/// The pairs of zones between which most people live elsewhere than in the baseline, and provinces.
std::string homes_text(const Region& region, const HomesCompared& homes, double sample);

/// What levers moved with the jobs, all years together: staff, and persons of households that went along.
std::string followings_text(const Region& region, const LivedPlan& lived);

/// `year,zone,event,amount`; `year,from,to,persons`; `year,lever,from,to,staff,persons` (from: where
/// the staff lived); `baseline_zone,plan_zone,persons`: scaled up to the
/// region.
std::string events_csv(const Region& region, const LivedPlan& lived);
std::string moves_csv(const Region& region, const LivedPlan& lived);
std::string followings_csv(const Region& region, const LivedPlan& lived);
std::string homes_csv(const Region& region, const HomesCompared& homes, double sample);

}  // namespace concentric
