#include "serve/traffic_data.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>

#include "format/projection.hpp"
#include "serve/json_values.hpp"

namespace concentric {
namespace {

using Json = nlohmann::ordered_json;

// An undirected link stands twice under one id, so its ends tell it too.
using LinkKey = std::tuple<std::string_view, double, double, double, double>;
LinkKey key_of(const RunRoad& road) {
  return {road.link, road.from_lon, road.from_lat, road.to_lon, road.to_lat};
}

// Links of the run, then those that only the base has.
struct Links {
  std::vector<const RunRoad*> roads;
  std::map<LinkKey, std::size_t> position;
};

Links links_of(const Run& run, const Run* base) {
  Links links;
  for (const Run* each : {&run, base})
    if (each != nullptr)
      for (const RunRoad& road : each->roads)
        if (links.position.emplace(key_of(road), links.roads.size()).second) links.roads.push_back(&road);
  return links;
}

// For each cell of the grid, the zone place that it belongs to.
class ZoneAt {
 public:
  explicit ZoneAt(const Run& run) : grid_(run.grid), places_(run.places.size()) {
    std::map<std::size_t, std::size_t> place_of_zone;
    for (std::size_t place = 0; place < run.places.size(); ++place)
      if (run.places[place].level == PlaceLevel::zone && !run.places[place].zones.empty())
        place_of_zone.emplace(run.places[place].zones.front().first, place);
    at_.assign(std::size_t{grid_.rows} * grid_.columns, places_);
    for (const GridRun& cells : grid_.runs) {
      const auto place = place_of_zone.find(cells.zone);
      if (place == place_of_zone.end()) continue;
      for (std::size_t i = 0; i < cells.length; ++i)
        at_[std::size_t{cells.row} * grid_.columns + cells.column + i] = place->second;
    }
  }
  // Column and row as fractions of cells from the grid's corner.
  Json operator()(double column, double row) const {
    if (!(column >= 0 && column < grid_.columns && row >= 0 && row < grid_.rows)) return nullptr;
    const std::size_t cell = static_cast<std::size_t>(row) * grid_.columns + static_cast<std::size_t>(column);
    return at_[cell] == places_ ? Json(nullptr) : Json(at_[cell]);
  }

 private:
  const Grid& grid_;
  std::size_t places_;
  std::vector<std::size_t> at_;
};

Json loads_of(const Run& run, int year, const Links& links) {
  if (!run.find_year(year)) return nullptr;
  Json nothing = Json::array();
  for (std::size_t i = 0; i < links.roads.size(); ++i) nothing.push_back(nullptr);
  Json vehicles = nothing, capacity = nothing, minutes = nothing, free = nothing;
  for (const RunRoadLoad& load : run.road_loads) {
    if (load.year != year || load.road >= run.roads.size()) continue;
    const std::size_t link = links.position.at(key_of(run.roads[load.road]));
    vehicles[link] = rounded(load.vehicles_h, 0);
    capacity[link] = rounded(load.capacity_h, 0);
    minutes[link] = rounded(load.minutes, 1);
    free[link] = rounded(load.free_minutes, 1);
  }
  return {{"vehicles", std::move(vehicles)},
          {"capacity", std::move(capacity)},
          {"minutes", std::move(minutes)},
          {"free", std::move(free)}};
}

Json both_years(const Run* of, const Run& run, const Links& links) {
  if (of == nullptr || of->road_loads.empty()) return nullptr;
  return {{"first", loads_of(*of, run.years.front(), links)},
          {"last", loads_of(*of, run.years.back(), links)}};
}

// A line of a run: lines of one name and mode are told apart by their order.
using LineKey = std::tuple<std::string, std::string, std::string, std::size_t>;

std::vector<std::pair<LineKey, const RunLineLoad*>> lines_of(const Run* run, int year) {
  std::vector<std::pair<LineKey, const RunLineLoad*>> lines;
  if (run == nullptr) return lines;
  std::map<LineKey, std::size_t> seen;
  for (const RunLineLoad& line : run->line_loads) {
    if (line.year != year) continue;
    LineKey key{line.line.en, line.line.zh, line.mode, 0};
    std::get<3>(key) = seen[key]++;
    lines.emplace_back(std::move(key), &line);
  }
  return lines;
}

Json line_numbers(const RunLineLoad* line) {
  if (line == nullptr) return nullptr;
  return {rounded(line->passengers, 0), rounded(line->busiest, 0), rounded(line->places, 0),
          names(line->from), names(line->to)};
}

}  // namespace

Json road_data(const Run& run, const Run* base) {
  if (run.roads.empty() || run.road_loads.empty()) return nullptr;
  const Links links = links_of(run, base);
  std::vector<Position> degrees;
  degrees.reserve(2 * links.roads.size());
  for (const RunRoad* road : links.roads) {
    degrees.push_back({road->from_lon, road->from_lat});
    degrees.push_back({road->to_lon, road->to_lat});
  }
  const std::vector<Position> plane = earth_to_plane(run.grid.crs, degrees);
  const ZoneAt zone_at(run);
  Json ids = Json::array(), types = Json::array(), km = Json::array(), ends = Json::array(),
       from = Json::array(), to = Json::array();
  for (std::size_t link = 0; link < links.roads.size(); ++link) {
    ids.push_back(links.roads[link]->link);
    types.push_back(links.roads[link]->type);
    km.push_back(rounded(links.roads[link]->length_km, 1));
    for (const bool end : {false, true}) {
      const Position& point = plane[2 * link + (end ? 1 : 0)];
      const double column = (point.x - run.grid.west) / run.grid.cell_m;
      const double row = (run.grid.north - point.y) / run.grid.cell_m;
      ends.push_back(rounded(2 * column, 1));
      ends.push_back(rounded(2 * row, 1));
      (end ? to : from).push_back(zone_at(column, row));
    }
  }
  return {{"links", std::move(ids)},
          {"types", std::move(types)},
          {"km", std::move(km)},
          {"ends", std::move(ends)},
          {"from", std::move(from)},
          {"to", std::move(to)},
          {"run", both_years(&run, run, links)},
          {"base", both_years(base, run, links)}};
}

Json line_data(const Run& run, const Run* base) {
  const int year = run.years.back();
  const auto lines = lines_of(&run, year);
  if (lines.empty()) return nullptr;
  auto of_base = lines_of(base, year);
  Json all = Json::array();
  const auto put = [&](const RunLineLoad& line, const RunLineLoad* in_run, const RunLineLoad* in_base) {
    all.push_back({{"name", names(line.line)},
                   {"mode", line.mode},
                   {"run", line_numbers(in_run)},
                   {"base", line_numbers(in_base)}});
  };
  for (const auto& [key, line] : lines) {
    const auto other = std::ranges::find(of_base, key, [](const auto& entry) { return entry.first; });
    put(*line, line, other == of_base.end() ? nullptr : other->second);
    if (other != of_base.end()) of_base.erase(other);
  }
  for (const auto& [key, line] : of_base) put(*line, nullptr, line);
  return all;
}

}  // namespace concentric
