#include <algorithm>
#include <limits>
#include <map>
#include <string>

#include "network/year/region_network.hpp"

namespace concentric {
namespace {

void add_link(PlanRoads& roads, const std::string& id, const Lever& lever, std::uint32_t from,
              std::uint32_t to, double km) {
  const auto& action = std::get<OpenRoad>(lever.action);
  GmnsNetwork& links = roads.links;
  links.link_id.push_back(id);
  links.link_name.push_back(lever.title.en);
  links.facility_type.push_back(action.type);
  links.from.push_back(from);
  links.to.push_back(to);
  links.length_km.push_back(km);
  links.free_speed_kmh.push_back(action.speed_kmh);
  links.capacity.push_back(0);
  links.lanes.push_back(0);
  links.car.push_back(true);
  links.bicycle.push_back(false);
  links.walk.push_back(false);
  roads.opens.push_back(lever.years.first);
}

void add_road(PlanRoads& roads, const Lever& lever) {
  const auto& action = std::get<OpenRoad>(lever.action);
  const auto leg_m = [&](std::size_t i) {
    const std::uint32_t a = action.nodes[i], b = action.nodes[i + 1];
    return distance_m({roads.links.x[a], roads.links.y[a]}, {roads.links.x[b], roads.links.y[b]});
  };
  double straight_m = 0;
  for (std::size_t i = 0; i + 1 < action.nodes.size(); ++i) straight_m += leg_m(i);
  for (std::size_t i = 0; i + 1 < action.nodes.size(); ++i) {
    const double km = action.length_km * leg_m(i) / straight_m;
    const std::string id = lever.id + ":" + std::to_string(i + 1);
    add_link(roads, id, lever, action.nodes[i], action.nodes[i + 1], km);
    if (action.both_ways) add_link(roads, id + "<", lever, action.nodes[i + 1], action.nodes[i], km);
  }
}

double change_speed(const ChangeSpeed& action, const GmnsNetwork& links, std::vector<double>& speeds) {
  double km = 0;
  for (const std::uint32_t link : action.links) {
    speeds[link] = action.kmh > 0 ? action.kmh : speeds[link] * action.factor;
    km += links.length_km[link];
  }
  return km;
}

}  // namespace

PlanRoads roads_of_plan(const BaseNetwork& base, const Plan& plan) {
  PlanRoads roads{base.roads, std::vector<int>(base.roads.links(), std::numeric_limits<int>::min())};
  for (const Lever& lever : plan.levers)
    if (std::holds_alternative<OpenRoad>(lever.action)) add_road(roads, lever);
  return roads;
}

std::vector<double> speeds_of_year(const PlanRoads& roads, const Plan& plan, int year,
                                   std::vector<LeverEffect>& effects) {
  std::vector<double> speeds = roads.links.free_speed_kmh;
  for (std::size_t link = 0; link < speeds.size(); ++link)
    if (roads.opens[link] > year) speeds[link] = 0;
  for (const Lever* lever : levers_in_force(plan, year)) {
    if (const auto* change = std::get_if<ChangeSpeed>(&lever->action)) {
      const double km = change_speed(*change, roads.links, speeds);
      if (lever->years.first == year)
        effects.push_back({lever->id, "roads with another speed", "region", km, "km, each way"});
    }
    if (const auto* open = std::get_if<OpenRoad>(&lever->action); open && lever->years.first == year)
      effects.push_back({lever->id, "road opened", "region", open->length_km, "km"});
  }
  return speeds;
}

std::vector<double> road_capacities(const GmnsNetwork& roads) {
  struct Sum {
    double cars = 0;
    int links = 0;
  };
  std::map<std::string, Sum> by_type;
  for (std::size_t link = 0; link < roads.links(); ++link)
    if (roads.capacity[link] > 0) {
      Sum& sum = by_type[roads.facility_type[link]];
      sum.cars += roads.capacity[link] * std::max(roads.lanes[link], 1.0);
      ++sum.links;
    }
  std::vector<double> cars(roads.links());
  for (std::size_t link = 0; link < roads.links(); ++link) {
    const auto type = by_type.find(roads.facility_type[link]);
    if (roads.capacity[link] > 0)
      cars[link] = roads.capacity[link] * std::max(roads.lanes[link], 1.0);
    else if (type != by_type.end())
      cars[link] = type->second.cars / type->second.links;
  }
  return cars;
}

GmnsNetwork open_links(const GmnsNetwork& roads, const std::vector<double>& speeds) {
  GmnsNetwork open = roads;
  std::size_t kept = 0;
  for (std::size_t link = 0; link < roads.links(); ++link) {
    if (!(speeds[link] > 0)) continue;
    open.link_id[kept] = roads.link_id[link];
    open.link_name[kept] = roads.link_name[link];
    open.facility_type[kept] = roads.facility_type[link];
    open.from[kept] = roads.from[link];
    open.to[kept] = roads.to[link];
    open.length_km[kept] = roads.length_km[link];
    open.free_speed_kmh[kept] = speeds[link];
    open.capacity[kept] = roads.capacity[link];
    open.lanes[kept] = roads.lanes[link];
    open.car[kept] = roads.car[link];
    open.bicycle[kept] = roads.bicycle[link];
    open.walk[kept] = roads.walk[link];
    ++kept;
  }
  open.link_id.resize(kept);
  open.link_name.resize(kept);
  open.facility_type.resize(kept);
  open.from.resize(kept);
  open.to.resize(kept);
  open.length_km.resize(kept);
  open.free_speed_kmh.resize(kept);
  open.capacity.resize(kept);
  open.lanes.resize(kept);
  open.car.resize(kept);
  open.bicycle.resize(kept);
  open.walk.resize(kept);
  return open;
}

}  // namespace concentric
