#include <fmt/format.h>

#include <memory>

#include "base/text.hpp"
#include "commands.hpp"
#include "network/transit/journeys.hpp"
#include "network_options.hpp"

namespace concentric {
namespace {

struct Options {
  NetworkOptions network;
  std::string from, to;
  int most = 5;
};

// Arcs of one name in a row are one line.
std::string street_text(const StreetGraph& graph, const RoadPath& path) {
  std::string text;
  for (std::size_t a = 0; a < path.arcs.size();) {
    const std::uint32_t name = graph.name[path.arcs[a]];
    double metres = 0;
    double seconds = 0;
    for (; a < path.arcs.size() && graph.name[path.arcs[a]] == name; ++a) {
      metres += static_cast<double>(graph.length_m[path.arcs[a]]);
      seconds += graph.time[path.arcs[a]] / 1000.0;
    }
    text += fmt::format("  {:>8} m  {:>6.1f} min  {}\n", with_commas(metres), seconds / 60,
                        graph.names[name].empty() ? "(no name)" : graph.names[name]);
  }
  return text;
}

void route(const Options& options) {
  const TripOptions trip = trip_of(options.network);
  const Points from = points_at(options.network, options.from, "");
  const Points to = points_at(options.network, options.to, "");
  const Network network = network_of(options.network);
  const TripPlan plan = plan_trip(network, from.point.front(), to.point.front(), trip);
  fmt::print("{} to {} by {}\n", from.id.front(), to.id.front(), name_of(trip.mode));
  if (trip.mode != TripMode::transit) {
    if (plan.road.time >= never) {
      fmt::print("No way was found.\n");
      return;
    }
    const auto& roads = trip.mode == TripMode::car       ? network.car
                        : trip.mode == TripMode::bicycle ? network.bicycle
                                                         : network.walk;
    fmt::print("{:.1f} minutes\n{}", plan.road.time / 60000.0, street_text(roads->graph, plan.road));
    return;
  }
  if (plan.journeys.empty()) fmt::print("No trip was found within {} minutes.\n", trip.max_duration / 60);
  int told = 0;
  for (const Journey& journey : plan.journeys) {
    if (told++ == options.most) {
      fmt::print("{} more; show them with --most\n",
                 plan.journeys.size() - static_cast<std::size_t>(options.most));
      break;
    }
    fmt::print("\n{}", describe_journey(*network.timetable, journey));
  }
}

}  // namespace

void add_route_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("route", "One trip from A to B, in words");
  command->footer(
      "Examples:\n"
      "  concentric route -30.0277,-51.2287 -30.0494,-51.2286 --osm city.osm.pbf --gtfs city.zip --date "
      "2019-05-13 \\\n"
      "    --departure 14:00 --window 20\n"
      "  concentric route -30.0277,-51.2287 -30.0494,-51.2286 --osm city.osm.pbf --mode car\n"
      "  concentric route Dongcheng Xiongxian --region data/jingjinji --plan plans/coordinated.toml --year "
      "2035 \\\n"
      "    --access car --egress car --max-minutes 240\n"
      "A place is latitude,longitude (both with a point) or a zone's code or name in the region.");
  const auto options = std::make_shared<Options>();
  command->add_option("A", options->from, "place")->required();
  command->add_option("B", options->to, "place")->required();
  add_network_options(*command, options->network);
  command->add_option("--most", options->most, "trips shown at most")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->callback([options] { route(*options); });
}

}  // namespace concentric
