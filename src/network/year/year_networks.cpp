#include <map>
#include <optional>
#include <utility>

#include "network/year/cell_streets.hpp"
#include "network/year/railways.hpp"
#include "network/year/region_network.hpp"
#include "network/year/skims.hpp"

namespace concentric {
namespace {

using Levers = std::vector<std::size_t>;  ///< positions in the plan

// The levers in force at the end of a year: years with the same have the same network.
Levers in_force(const Plan& plan, int year, bool of_roads) {
  Levers levers;
  for (std::size_t i = 0; i < plan.levers.size(); ++i) {
    const Action& action = plan.levers[i].action;
    const bool is_of_roads =
        std::holds_alternative<OpenRoad>(action) || std::holds_alternative<ChangeSpeed>(action);
    if (plan.levers[i].years.first <= year && changes_networks(action) && is_of_roads == of_roads)
      levers.push_back(i);
  }
  return levers;
}

Timetable timetable_of_year(const BaseNetwork& base, const Plan& plan, int year) {
  std::vector<LeverEffect> effects;
  Timetable timetable = build_timetable(timetables_of_year(base, plan, year, effects), base.day);
  add_straight_footpaths(timetable, {});
  return timetable;
}

std::vector<double> speeds_in(const PlanRoads& roads, const Plan& plan, int year) {
  std::vector<LeverEffect> effects;
  return speeds_of_year(roads, plan, year, effects);
}

}  // namespace

struct YearNetworks::Parts {
  const Region& region;
  const Plan& plan;
  BaseNetwork base;
  PlanRoads roads;
  std::vector<GeoPoint> centres;
  Network network;
  Levers roads_now, lines_now;  ///< that the network stands at, as far as it is made
  std::map<Levers, Table<ZoneId, ZoneId, float>> road_skims;
  std::map<std::pair<Levers, Levers>, Skims> skims;
  std::optional<std::pair<Levers, Levers>> railways_at;  ///< what `railways` stands at
  Railways railways;

  Parts(const Region& its_region, const Plan& its_plan)
      : region(its_region),
        plan(its_plan),
        base(load_base_network(its_region)),
        roads(roads_of_plan(base, its_plan)),
        centres(zone_centres(its_region)) {
    network.straight = true;
  }

  void set_streets(int year) {
    Levers levers = in_force(plan, year, true);
    if (network.car && levers == roads_now) return;
    if (!network.car) {
      network.car.emplace();
      network.car->graph = cell_streets(region, roads.links);
      network.car->hierarchy = build_hierarchy(network.car->graph);
    }
    network.car->graph.time = cell_arc_times(network.car->graph, roads.links, speeds_in(roads, plan, year));
    network.car->times = customise(network.car->hierarchy, network.car->graph.time);
    roads_now = std::move(levers);
  }

  void set_timetable(int year) {
    Levers levers = in_force(plan, year, false);
    if (network.timetable && levers == lines_now) return;
    network.timetable = timetable_of_year(base, plan, year);
    lines_now = std::move(levers);
  }

  const Table<ZoneId, ZoneId, float>& road_skim_of(int year) {
    Levers levers = in_force(plan, year, true);
    if (const auto known = road_skims.find(levers); known != road_skims.end()) return known->second;
    auto skim = road_skim(region, roads.links, speeds_in(roads, plan, year));
    return road_skims.emplace(std::move(levers), std::move(skim)).first->second;
  }

  const Skims& skims_of(int year) {
    const std::pair key{in_force(plan, year, true), in_force(plan, year, false)};
    if (const auto known = skims.find(key); known != skims.end()) return known->second;
    const auto& road = road_skim_of(year);
    set_timetable(year);
    const Timetable& timetable = *network.timetable;
    auto transit = transit_skim(timetable, stops_near(centres, road, timetable, false),
                                stops_near(centres, road, timetable, true));
    return skims.emplace(key, Skims{road, std::move(transit)}).first->second;
  }
};

const Railways& YearNetworks::railways(int year) {
  std::pair key{in_force(parts_->plan, year, true), in_force(parts_->plan, year, false)};
  if (parts_->railways_at == key) return parts_->railways;
  std::vector<LeverEffect> effects;
  const GtfsFeed feed = timetables_of_year(parts_->base, parts_->plan, year, effects);
  parts_->railways = railways_of(feed, parts_->base.day, parts_->centres, parts_->road_skim_of(year));
  parts_->railways_at = std::move(key);
  return parts_->railways;
}

YearNetworks::YearNetworks(const Region& region, const Plan& plan)
    : parts_(std::make_unique<Parts>(region, plan)) {}
YearNetworks::YearNetworks(YearNetworks&&) noexcept = default;
YearNetworks::~YearNetworks() = default;

const Network& YearNetworks::network(int year) {
  parts_->set_streets(year);
  parts_->set_timetable(year);
  return parts_->network;
}

const PlanRoads& YearNetworks::roads() const { return parts_->roads; }

std::vector<double> YearNetworks::speeds(int year) const {
  return speeds_in(parts_->roads, parts_->plan, year);
}

const Skims& YearNetworks::skims(int year) { return parts_->skims_of(year); }

std::vector<LeverEffect> YearNetworks::effects(int year) const {
  std::vector<LeverEffect> effects;
  timetables_of_year(parts_->base, parts_->plan, year, effects);
  speeds_of_year(parts_->roads, parts_->plan, year, effects);
  return effects;
}

bool YearNetworks::changes(int from_year, int to_year) const {
  for (const bool of_roads : {false, true})
    if (in_force(parts_->plan, from_year, of_roads) != in_force(parts_->plan, to_year, of_roads)) return true;
  return false;
}

Network network_of_year(const Region& region, const BaseNetwork& base, const Plan& plan, int year) {
  const PlanRoads roads = roads_of_plan(base, plan);
  Network network;
  network.car = make_roads(cell_streets(region, open_links(roads.links, speeds_in(roads, plan, year))));
  network.straight = true;
  network.timetable = timetable_of_year(base, plan, year);
  return network;
}

}  // namespace concentric
