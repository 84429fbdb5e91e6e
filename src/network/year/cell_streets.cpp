#include "network/year/cell_streets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace concentric {
namespace {

constexpr double farthest_cell_m = 20000;

Milliseconds milliseconds(double metres, double kmh) {
  return static_cast<Milliseconds>(std::lround(metres * 3600.0 / kmh));
}

double density_per_km2(const Region& region, std::size_t cell) {
  return (static_cast<double>(region.cells.residents[cell]) + region.cells.jobs[cell]) * 1e6 /
         (region.grid.cell_m * region.grid.cell_m);
}

void add_arc(StreetGraph& graph, std::size_t tail, std::size_t head, Milliseconds time, double length_m,
             std::uint32_t name = 0) {
  graph.tail.push_back(static_cast<std::uint32_t>(tail));
  graph.head.push_back(static_cast<std::uint32_t>(head));
  graph.time.push_back(time);
  graph.length_m.push_back(static_cast<float>(length_m));
  graph.name.push_back(name);
}

// Half of each step is made at the speed of either cell.
void add_lattice(const Region& region, const CellGrid& grid, const std::vector<double>& kmh,
                 double detour_factor, StreetGraph& graph) {
  constexpr std::array<std::pair<int, int>, 8> around{
      {{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}}};
  for (std::uint32_t cell = 0; cell < grid.cells(); ++cell)
    for (const auto& [down, right] : around) {
      const auto other = grid.find(region.cells.row[cell] + down, region.cells.column[cell] + right);
      if (!other) continue;
      const double metres =
          region.grid.cell_m * detour_factor * (down != 0 && right != 0 ? std::sqrt(2.0) : 1.0);
      add_arc(graph, cell, *other,
              milliseconds(metres / 2, kmh[cell]) + milliseconds(metres / 2, kmh[*other]), metres);
    }
}

bool is_motorway(const GmnsNetwork& roads, std::size_t link) {
  return roads.facility_type[link].starts_with("motorway");
}

Milliseconds road_time(const GmnsNetwork& roads, std::size_t link, double metres, double kmh,
                       const CellStreetOptions& options) {
  if (!(kmh > 0)) return never;
  return milliseconds(metres, kmh * (is_motorway(roads, link) ? 1 : options.road_speed_factor));
}

// Roads in pieces between the places where they are entered and left; both directions share the places.
struct RoadPieces {
  const GmnsNetwork& roads;
  const CellStreetOptions& options;
  std::size_t first_node;          ///< in the graph, of the roads'
  std::vector<double> access_min;  ///< by node of the roads and place between: to get on or off
  std::map<std::array<std::size_t, 3>, std::vector<std::size_t>> places;  ///< by lower node, higher, pieces

  void add(std::size_t link, StreetGraph& graph) {
    const bool motorway = is_motorway(roads, link);
    const double every_km = motorway ? options.motorway_access_km : options.road_access_km;
    const double access = motorway ? options.motorway_access_min : options.road_access_min;
    const auto pieces = static_cast<std::size_t>(std::max(1.0, std::round(roads.length_km[link] / every_km)));
    const double metres = roads.length_km[link] * 1000 / static_cast<double>(pieces);
    // In the float that the graph keeps, so that `cell_arc_times` gives the same.
    const Milliseconds time =
        road_time(roads, link, static_cast<float>(metres), roads.free_speed_kmh[link], options);
    const auto name = static_cast<std::uint32_t>(link + 1);

    std::vector<std::size_t> way = way_between(roads.from[link], roads.to[link], pieces, graph);
    for (std::size_t i = 0; i + 1 < way.size(); ++i) add_arc(graph, way[i], way[i + 1], time, metres, name);
    for (const std::size_t node : way) {
      double& least = access_min[node - first_node];
      least = std::min(least, access);
    }
  }

  // Nodes of the graph from one end to the other.
  std::vector<std::size_t> way_between(std::size_t from, std::size_t to, std::size_t pieces,
                                       StreetGraph& graph) {
    const std::size_t low = std::min(from, to), high = std::max(from, to);
    const auto [found, is_new] = places.try_emplace({low, high, pieces});
    const GeoPoint a = graph.node[first_node + low], b = graph.node[first_node + high];
    for (std::size_t i = 1; is_new && i < pieces; ++i) {
      const double share = static_cast<double>(i) / static_cast<double>(pieces);
      found->second.push_back(graph.nodes());
      graph.node.push_back({a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)});
      access_min.push_back(std::numeric_limits<double>::infinity());
    }
    std::vector<std::size_t> way{first_node + low};
    way.insert(way.end(), found->second.begin(), found->second.end());
    way.push_back(first_node + high);
    if (from > to) std::reverse(way.begin(), way.end());
    return way;
  }
};

// Minutes to get through the built-up part of each zone, on top.
std::vector<double> town_minutes(const Region& region, const GmnsNetwork& roads) {
  std::vector<double> minutes(region.zones.size(), 0.0);
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t node = 0; node < roads.access_min.size(); ++node)
      if (roads.zone_id[node] == region.zones[zone].code)
        minutes[zone.index()] = std::max(minutes[zone.index()], roads.access_min[node]);
  return minutes;
}

void connect_roads(const Region& region, const CellGrid& grid, const std::vector<double>& kmh,
                   const RoadPieces& pieces, StreetGraph& graph) {
  const std::vector<double> town = town_minutes(region, pieces.roads);
  const std::vector<GeoPoint> ends(graph.node.begin() + static_cast<std::ptrdiff_t>(pieces.first_node),
                                   graph.node.end());
  const std::vector<Position> points = grid.to_plane(ends);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto cell = grid.nearest(points[i], farthest_cell_m);
    if (!cell || pieces.access_min[i] == std::numeric_limits<double>::infinity()) continue;
    const Position centre = grid.centre(*cell);
    const double metres =
        pieces.options.detour_factor * std::hypot(points[i].x - centre.x, points[i].y - centre.y);
    const bool built_up = density_per_km2(region, *cell) >= pieces.options.built_up_per_km2;
    const double minutes = pieces.access_min[i] + (built_up ? town[region.cells.zone[*cell]] : 0);
    const Milliseconds time =
        milliseconds(metres, kmh[*cell]) + static_cast<Milliseconds>(std::lround(minutes * 60000));
    add_arc(graph, *cell, pieces.first_node + i, time, metres);
    add_arc(graph, pieces.first_node + i, *cell, time, metres);
  }
}

}  // namespace

std::vector<double> local_speeds_kmh(const Region& region, const CellStreetOptions& options) {
  const double steps = std::log(options.dense_per_km2 / options.open_per_km2);
  std::vector<double> kmh(region.cells.size());
  for (std::size_t cell = 0; cell < kmh.size(); ++cell) {
    const double density = density_per_km2(region, cell);
    const double share =
        std::clamp(std::log(std::max(density, 1.0) / options.open_per_km2) / steps, 0.0, 1.0);
    kmh[cell] = options.open_kmh + share * (options.dense_kmh - options.open_kmh);
  }
  return kmh;
}

StreetGraph cell_streets(const Region& region, const GmnsNetwork& roads, const CellStreetOptions& options) {
  const CellGrid grid(region);
  const std::vector<double> kmh = local_speeds_kmh(region, options);
  StreetGraph graph;
  graph.node = grid.earth_centres();
  add_lattice(region, grid, kmh, options.detour_factor, graph);

  for (std::size_t node = 0; node < roads.nodes(); ++node)
    graph.node.push_back({roads.x[node], roads.y[node]});
  RoadPieces pieces{roads,
                    options,
                    grid.cells(),
                    std::vector<double>(roads.nodes(), std::numeric_limits<double>::infinity()),
                    {}};
  for (std::size_t link = 0; link < roads.links(); ++link) graph.names.push_back(name_of_link(roads, link));
  for (std::size_t link = 0; link < roads.links(); ++link)
    if (roads.car[link]) pieces.add(link, graph);
  connect_roads(region, grid, kmh, pieces, graph);

  graph.first_shape.assign(graph.arcs() + 1, 0);
  sort_arcs(graph);
  return graph;
}

std::vector<Milliseconds> cell_arc_times(const StreetGraph& streets, const GmnsNetwork& roads,
                                         const std::vector<double>& kmh, const CellStreetOptions& options) {
  std::vector<Milliseconds> times = streets.time;
  for (std::size_t arc = 0; arc < times.size(); ++arc) {
    if (streets.name[arc] == 0) continue;
    const std::size_t link = streets.name[arc] - 1;
    times[arc] = road_time(roads, link, static_cast<double>(streets.length_m[arc]), kmh[link], options);
  }
  return times;
}

}  // namespace concentric
