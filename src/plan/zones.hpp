// Places of a lever as zones with weights. The rules stand in docs/plans.md, "Places".
#pragma once

#include <string>
#include <vector>

#include "plan/lever_reading.hpp"

namespace concentric::plan_file {

struct PlaceWeight {
  PlaceId place;
  double weight = 1;
};

/// What the numbers of `{ place = number }` mean: the part of the place that is reached, 0 to 1; how much the
/// place gets relative to the others; or that no numbers are allowed.
enum class Weights { parts, relative, none };

/// Reads `"110000"`, `["110000", "xiongan"]` or `{ xiongan = 0.4, "131000" = 0.6 }`, each place once.
/// `words` becomes their English names.
std::vector<PlaceWeight> read_places(LeverReading& lever, const std::string& key, Need need, Weights weights,
                                     Names& words);

/// The part of each zone that the places cover together, by zone, at most 1 however much they overlap.
Zones reach_of(const Region& region, const std::vector<PlaceWeight>& places);

/// Weights that sum to 1: over the places by weight, inside a place by its jobs outside the primary sector in
/// the base year, or by its land where there are none.
Zones spread_over(const Region& region, const std::vector<PlaceWeight>& places);

/// The part of the region that `reach` leaves, with weights that sum to 1; empty if it leaves nothing.
Zones spread_over_rest(const Region& region, const Zones& reach);

/// Notes a fault if a zone is both taken from and given to.
void refuse_overlap(LeverReading& lever, const std::string& from_key, const Zones& from,
                    const std::string& to_key, const Zones& to);

/// The start year whose counts stand for the places' sizes: the base year or the last; nullptr if there is
/// none.
const StartYear* counted_year(const Region& region);

}  // namespace concentric::plan_file
