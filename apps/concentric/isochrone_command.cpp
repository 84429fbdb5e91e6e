#include <fmt/format.h>

#include <memory>

#include "base/text.hpp"
#include "commands.hpp"
#include "format/features.hpp"
#include "network/access/isochrone.hpp"
#include "network/access/load_network.hpp"
#include "network_options.hpp"

namespace concentric {
namespace {

struct Options {
  NetworkOptions network;
  std::string from, id, file;
  IsochroneOptions isochrone;
  bool cells = false;
};

Features polygons(const Points& origins, const ReachGrid& grid, const IsochroneOptions& options) {
  Features features;
  features.type = GeometryType::multipolygon;
  features.layer = {"isochrone",
                    "Areas within so many minutes; larger ones hold the smaller",
                    {{"id", LayerColumn::Kind::text}, {"minutes", LayerColumn::Kind::real}}};
  auto areas = isochrones(grid, origins.size(), options);
  // The largest first, so that the smaller ones are drawn over it.
  for (std::size_t i = areas.size(); i-- > 0;) {
    if (areas[i].area.empty()) continue;
    features.area.push_back(std::move(areas[i].area));
    features.value.push_back({origins.id[areas[i].origin], areas[i].minutes});
  }
  return features;
}

Features cells(const Points& origins, const ReachGrid& grid) {
  Features features;
  features.type = GeometryType::multipolygon;
  features.layer = {"reach",
                    "Cells that are reached, with the minutes it takes",
                    {{"id", LayerColumn::Kind::text}, {"minutes", LayerColumn::Kind::real}}};
  for (std::size_t o = 0; o < origins.size(); ++o)
    for (std::size_t i = 0; i < grid.cells(); ++i) {
      const Seconds time = grid.time[o * grid.cells() + i];
      if (time == no_time) continue;
      const std::size_t row = i / grid.columns;
      const std::size_t column = i % grid.columns;
      const double west = grid.west + static_cast<double>(column) * grid.cell_lon;
      const double north = grid.north - static_cast<double>(row) * grid.cell_lat;
      const double east = west + grid.cell_lon;
      const double south = north - grid.cell_lat;
      features.area.push_back({{{{west, south}, {east, south}, {east, north}, {west, north}}}});
      features.value.push_back({origins.id[o], static_cast<double>(time) / 60});
    }
  return features;
}

void isochrone(const Options& options) {
  check_features_file(options.file);
  TripOptions trip = trip_of(options.network);
  for (const double minutes : options.isochrone.minutes)
    if (minutes <= 0 || minutes > 540)
      reject(
          {"", 0, "--minutes", fmt::format("{:g} is not a limit", minutes), "write above 0 and at most 540"});
  const Points origins = points_at(options.network, options.from, options.id);
  const Network network = network_of(options.network);
  trip.max_duration = 540 * 60;
  const ReachGrid grid = reach_grid(network, origins, trip, options.isochrone);
  const Features features = options.cells ? cells(origins, grid) : polygons(origins, grid, options.isochrone);
  write_features(features, options.file);
  fmt::print("{}: {} {} on a grid of {} x {} cells\n", options.file,
             with_commas(static_cast<double>(features.size())), options.cells ? "cells" : "areas", grid.rows,
             grid.columns);
  report_unreachable(network, trip, origins);
}

}  // namespace

void add_isochrone_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("isochrone", "The area within so many minutes of a place");
  command->footer(
      "Examples:\n"
      "  concentric isochrone --osm city.osm.pbf --gtfs city.zip --date 2019-05-13 --departure 08:00 \\\n"
      "    --from -30.0277,-51.2287 --minutes 15,30,45,60 -o reach.geojson\n"
      "  concentric isochrone --osm city.osm.pbf --mode bicycle --from stations.csv --minutes 10 -o "
      "ride.gpkg\n"
      "  concentric isochrone --region data/jingjinji --plan plans/coordinated.toml --year 2035 --from "
      "110101 \\\n"
      "    --access car --egress car --percentiles 0 --minutes 30,60,90 -o circle.gpkg\n"
      "A place is latitude,longitude (both with a point), a zone's code or name in the region, or a file of "
      "points.");
  const auto options = std::make_shared<Options>();
  add_network_options(*command, options->network);
  command->add_option("--from", options->from, "place")->required();
  command->add_option("--id", options->id, "column that names the points of a file");
  command->add_option("--minutes", options->isochrone.minutes, "limits")
      ->delimiter(',')
      ->capture_default_str();
  command
      ->add_option("--spacing", options->isochrone.spacing_m,
                   "metres between the points asked for; 0 chooses")
      ->check(CLI::Range(0.0, 100000.0))
      ->capture_default_str();
  command->add_flag("--cells", options->cells, "cells with their minutes instead of areas");
  command->add_option("-o,--output", options->file, "areas (.gpkg, .geojson)")->required();
  command->callback([options] { isochrone(*options); });
}

}  // namespace concentric
