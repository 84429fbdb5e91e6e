// The region: places, outlines, cells, lines. Made once, when the server starts; it never changes.
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "format/projection.hpp"
#include "region/outline.hpp"
#include "serve/json_values.hpp"
#include "workbench/answers.hpp"
#include "workbench/columns.hpp"

namespace concentric::workbench {
namespace {

constexpr std::size_t lattice_step = 8;  // cells between the points at which the grid is tied to the Earth

Position corner(const Grid& grid, double column, double row) {
  return {grid.west + grid.cell_m * column, grid.north - grid.cell_m * row};
}

// Corners of every eighth cell on the Earth, row by row; in between, straight lines are within a metre or so.
Json lattice(const Grid& grid) {
  const std::size_t columns = (grid.columns + lattice_step - 1) / lattice_step + 1;
  const std::size_t rows = (grid.rows + lattice_step - 1) / lattice_step + 1;
  std::vector<Position> points;
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      points.push_back(
          corner(grid, static_cast<double>(column * lattice_step), static_cast<double>(row * lattice_step)));
  Json lon = Json::array(), lat = Json::array();
  for (const Position& point : plane_to_earth(grid.crs, points)) {
    lon.push_back(rounded(point.x, 6));
    lat.push_back(rounded(point.y, 6));
  }
  return {{"step", lattice_step}, {"rows", rows}, {"columns", columns}, {"lon", lon}, {"lat", lat}};
}

Json zones(const Region& region) {
  const StartYear* start = region.find_start(region.base_year);
  const std::size_t ages = sex_count * age_group_count;
  Json all = Json::array();
  for (const ZoneId id : region.zones.ids()) {
    const Zone& zone = region.zones[id];
    double residents = 0, old = 0, jobs = 0;
    if (start != nullptr) {
      const auto first = start->residents.begin() + static_cast<std::ptrdiff_t>(id.index() * ages);
      residents = std::accumulate(first, first + static_cast<std::ptrdiff_t>(ages), 0.0);
      for (std::size_t sex = 0; sex < sex_count; ++sex)
        for (std::size_t age = 13; age < age_group_count; ++age)
          old += *(first + static_cast<std::ptrdiff_t>(sex * age_group_count + age));
      const auto row = start->jobs.row(id);
      jobs = std::accumulate(row.begin(), row.end(), 0.0);
    }
    all.push_back({{"code", zone.code},
                   {"name", names(zone.name)},
                   {"km2", zone.area_km2},
                   {"lon", zone.lon},
                   {"lat", zone.lat},
                   {"city", zone.city.index()},
                   {"province", zone.province.index()},
                   {"residents", rounded(residents, 0)},
                   {"residents65", rounded(old, 0)},
                   {"jobs", rounded(jobs, 0)}});
    if (start == nullptr) continue;
    all.back().update({{"residentsBasis", name_of(start->residents_basis[id])},
                       {"jobsBasis", name_of(start->jobs_basis[id])}});
  }
  return all;
}

Json region_json(const Region& region) {
  Json provinces = Json::array(), cities = Json::array(), centres = Json::array();
  for (const Province& province : region.provinces)
    provinces.push_back(
        {{"code", province.code}, {"name", names(province.name)}, {"km2", province.area_km2}});
  for (const City& city : region.cities)
    cities.push_back({{"code", city.code},
                      {"name", names(city.name)},
                      {"km2", city.area_km2},
                      {"province", city.province.index()}});
  for (const PlaceId centre : region.centres) centres.push_back(region.places[centre].id);
  std::vector<int> years;
  for (const StartYear& start : region.start_years) years.push_back(start.year);
  return {{"id", region.name},
          {"title", names(region.title)},
          {"version", region.version},
          {"baseYear", region.base_year},
          {"startYears", years},
          {"sha256", region.sha256},
          {"provinces", provinces},
          {"cities", cities},
          {"zones", zones(region)},
          {"centres", centres},
          {"grid",
           {{"cellM", region.grid.cell_m},
            {"rows", region.grid.rows},
            {"columns", region.grid.columns},
            {"cells", region.cells.size()},
            {"lattice", lattice(region.grid)}}},
          {"tables", sources_of(region.tables)}};
}

// One ring as GeoJSON has it; through the middles of the cells' edges, so that slanting borders are not
// stairs.
Json ring_json(const GridRing& ring, const Grid& grid) {
  std::vector<Position> points;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint& here = ring[i];
    const GridPoint& next = ring[(i + 1) % ring.size()];
    const double down = static_cast<double>(next.row) - here.row,
                 right = static_cast<double>(next.column) - here.column;
    const double length = std::abs(down) + std::abs(right);
    points.push_back(corner(grid, here.column + right / length / 2, here.row + down / length / 2));
    if (length > 1)
      points.push_back(corner(grid, next.column - right / length / 2, next.row - down / length / 2));
  }
  Json json = Json::array();
  for (const Position& point : plane_to_earth(grid.crs, points))
    json.push_back({rounded(point.x, 5), rounded(point.y, 5)});
  json.push_back(json.front());
  return json;
}

Json multi_polygon(const GridMultiPolygon& outline, const Grid& grid) {
  Json polygons = Json::array();
  for (const GridPolygon& part : outline) {
    Json rings = Json::array({ring_json(part.outer, grid)});
    for (const GridRing& hole : part.holes) rings.push_back(ring_json(hole, grid));
    polygons.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

Json outlines(const Region& region) {
  Json features = Json::array();
  const auto add = [&](const char* level, const Grid& grid, std::size_t count) {
    const auto all = zone_outlines(grid, count);
    for (std::size_t i = 0; i < all.size(); ++i)
      features.push_back({{"type", "Feature"},
                          {"properties", {{"level", level}, {"index", i}}},
                          {"geometry", multi_polygon(all[i], grid)}});
  };
  const auto merged = [&](const auto& number) {
    Grid grid = region.grid;
    for (GridRun& run : grid.runs)
      run.zone = static_cast<std::uint16_t>(number(region.zones[ZoneId(run.zone)]));
    return grid;
  };
  add("zone", region.grid, region.zones.size());
  add("city", merged([](const Zone& zone) { return zone.city.index(); }), region.cities.size());
  add("province", merged([](const Zone& zone) { return zone.province.index(); }), region.provinces.size());
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

// Runs of cells (row, first column, length, zone), then numbers of each cell in their order.
std::string cells(const Region& region) {
  Columns columns;
  std::vector<std::uint16_t> row, column, length, zone;
  for (const GridRun& run : region.grid.runs) {
    row.push_back(run.row);
    column.push_back(run.column);
    length.push_back(run.length);
    zone.push_back(run.zone);
  }
  columns.add<std::uint16_t>("run_row", row);
  columns.add<std::uint16_t>("run_column", column);
  columns.add<std::uint16_t>("run_length", length);
  columns.add<std::uint16_t>("run_zone", zone);
  columns.add<std::uint32_t>("residents", region.cells.residents);
  columns.add<std::uint32_t>("jobs", region.cells.jobs);
  return columns.text({{"cells", region.cells.size()}, {"year", region.base_year}});
}

// Each route's way with the most stops; stations are stops by position.
Json lines(const Region& region) {
  const GtfsFeed& feed = region.timetables;
  std::vector<std::int64_t> longest(feed.routes.size(), -1);
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip) {
    std::int64_t& best = longest[feed.trips[trip].route];
    if (best < 0 || feed.trips[trip].times > feed.trips[static_cast<std::size_t>(best)].times)
      best = static_cast<std::int64_t>(trip);
  }
  Json stations = Json::array(), all = Json::array(), projects = Json::array();
  for (const GtfsStop& stop : feed.stops)
    stations.push_back({{"id", stop.id},
                        {"name", names({stop.name_en.empty() ? stop.name : stop.name_en, stop.name})},
                        {"lon", rounded(stop.lon, 5)},
                        {"lat", rounded(stop.lat, 5)}});
  for (std::size_t route = 0; route < feed.routes.size(); ++route) {
    if (longest[route] < 0) continue;
    const GtfsTrip& trip = feed.trips[static_cast<std::size_t>(longest[route])];
    Json stops = Json::array();
    for (std::uint32_t i = 0; i < trip.times; ++i) stops.push_back(feed.stop_times[trip.first_time + i].stop);
    const GtfsRoute& of = feed.routes[route];
    all.push_back({{"id", of.id},
                   {"name", of.long_name.empty() ? of.short_name : of.long_name},
                   {"type", of.type},
                   {"stops", std::move(stops)}});
  }
  for (const Project& project : region.projects) {
    Json stops = Json::array();
    for (const LineStop& stop : project.stops)
      stops.push_back(
          {{"name", names(stop.name)}, {"lon", rounded(stop.lon, 5)}, {"lat", rounded(stop.lat, 5)}});
    projects.push_back({{"id", project.id},
                        {"name", names(project.name)},
                        {"mode", name_of(project.mode)},
                        {"opens", project.opens},
                        {"stops", std::move(stops)}});
  }
  return {{"stations", stations}, {"lines", all}, {"projects", projects}};
}

void add_fixed(http::HttpServer& server, const std::string& path, std::string text, const std::string& type) {
  server.Get(path, [text = std::move(text), type](const httplib::Request&, httplib::Response& response) {
    response.set_header("Cache-Control", "no-cache");
    response.set_content(text, type);
  });
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

void add_region_answers(http::HttpServer& server, Workbench& workbench) {
  const Region& region = workbench.region;
  add_fixed(server, "/api/v1/region", text_of(region_json(region)), "application/json");
  add_fixed(server, "/api/v1/region/outlines", text_of(outlines(region)), "application/geo+json");
  add_fixed(server, "/api/v1/region/cells", cells(region), columns_type);
  add_fixed(server, "/api/v1/region/lines", text_of(lines(region)), "application/json");
}

}  // namespace concentric::workbench
