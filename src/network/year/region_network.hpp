// The networks of a year: the region's own, plus what a plan has opened, closed and changed by its last day.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "network/access/door_to_door.hpp"
#include "plan/plan.hpp"
#include "region/region.hpp"
#include "region/state.hpp"

namespace concentric {

/// What every year starts from.
struct BaseNetwork {
  Date day{};           ///< the common day that the timetables are shifted to
  GtfsFeed timetables;  ///< of each feed the services of its own busiest day, and of the days beside it
  GmnsNetwork roads;
};

/// Whether the region has networks at all: roads, a timetable and cells.
bool has_networks(const Region& region);

/// The region's networks. Each feed runs as on its busiest day (the day with the most departures, the first
/// of several), moved to the first feed's. Throws InvalidInput where the region has none.
BaseNetwork load_base_network(const Region& region);

/// The plan's levers on networks that hold at the end of a year, by date.
std::vector<const Lever*> levers_in_force(const Plan& plan, int year);

/// The timetables at the end of a year: the base, and the plan's lines in the order of their dates. Appends
/// what each lever of just this year did to `effects`.
GtfsFeed timetables_of_year(const BaseNetwork& base, const Plan& plan, int year,
                            std::vector<LeverEffect>& effects);

/// The base roads, and every link that the plan opens, whenever it does. A link of the plan is called by its
/// lever's id, `:` and a number, with `<` for the way back.
struct PlanRoads {
  GmnsNetwork links;
  std::vector<int> opens;  ///< by link: the year; the least of all for the base
};
PlanRoads roads_of_plan(const BaseNetwork& base, const Plan& plan);

/// Speed of each link at the end of a year, km/h; 0 where it is not open yet.
std::vector<double> speeds_of_year(const PlanRoads& roads, const Plan& plan, int year,
                                   std::vector<LeverEffect>& effects);

/// Cars an hour one way on each link. One that does not say, as where a plan opens it, has what links of its
/// type have on average; 0 where none of them says.
std::vector<double> road_capacities(const GmnsNetwork& roads);

/// The links with a speed, at that speed.
GmnsNetwork open_links(const GmnsNetwork& roads, const std::vector<double>& speeds);

/// The networks at the end of a year, at the region's cells: by car on `cell_streets`, the timetable with
/// walks between its stops. `YearNetworks` gives the same, faster, for one year after another.
Network network_of_year(const Region& region, const BaseNetwork& base, const Plan& plan, int year);

/// The node of the roads that stands for each zone: its own, or the nearest where it has none.
std::vector<std::uint32_t> nodes_of_zones(const Region& region, const GmnsNetwork& roads);

/// Minutes between zones; nothing from a zone to itself. The clock needs no more than these, so they are
/// reckoned on the region's roads as they stand, which are fitted to published times between cities, and not
/// on the lattice of cells: a thousandth of the work.
struct Skims {
  /// From the zone's node of the roads to the other's, with the minutes to get on and off there.
  Table<ZoneId, ZoneId, float> road_min;
  /// By rail and metro, door to door. To the first stop and from the last one drives, an hour each at most:
  /// on the roads to a zone's centre (the cell with the most residents), and on local streets from there. The
  /// best departure from 7 to 11 in the morning, since who takes a train times it; 300 minutes at most;
  /// infinite where there is no such way.
  Table<ZoneId, ZoneId, float> transit_min;

  /// The shorter of the two.
  float minutes(ZoneId from, ZoneId to) const {
    const float road = road_min(from, to);
    const float transit = transit_min(from, to);
    return transit < road ? transit : road;
  }
};

/// Trains of a year, and the stations that zones reach: as in `Skims`, by car within an hour.
struct Railways {
  Timetable timetable;
  std::vector<Names> route_name;                      ///< beside Timetable::route_name
  std::vector<std::vector<StopTime>> access, egress;  ///< by zone
};

/// The networks and skims of the years of a plan, one after the other. What a year does not change is kept:
/// the roads' hierarchy for good (links that are not open yet are closed in it), their times where no speed
/// changed, the timetable where no line did, and the skims of all years. The region and the plan must stay
/// where they are.
class YearNetworks {
 public:
  /// Both must outlive it.
  YearNetworks(const Region& region, const Plan& plan);
  YearNetworks(const Region& region, Plan&& plan) = delete;
  YearNetworks(YearNetworks&&) noexcept;
  ~YearNetworks();

  /// The same as `network_of_year`, until the next call.
  const Network& network(int year);
  const Skims& skims(int year);
  /// Until the next call.
  const Railways& railways(int year);
  /// The roads of all years, and the speed of each link at the end of this one, km/h; 0 where it is closed.
  const PlanRoads& roads() const;
  std::vector<double> speeds(int year) const;
  /// What the levers of just this year did.
  std::vector<LeverEffect> effects(int year) const;
  /// Whether networks differ between the two years.
  bool changes(int from_year, int to_year) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concentric
