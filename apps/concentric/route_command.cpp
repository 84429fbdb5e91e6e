#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/text.hpp"
#include "commands.hpp"
#include "network/transit/journeys.hpp"
#include "network_options.hpp"

namespace concentric {
namespace {

struct Options {
  NetworkOptions network;
  std::string from, to;
  std::string arrive_by;
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

std::string_view verb_of(Mode mode) {
  return mode == Mode::car ? "drive" : mode == Mode::bicycle ? "cycle" : "walk";
}

std::optional<Seconds> arrival_wanted(const std::string& text) {
  if (text.empty()) return {};
  const Seconds time = parse_clock(text.size() == 5 ? text + ":00" : text);
  if (time == no_time)
    reject({"", 0, "--arrive-by", in_quotes(text) + " is not a time of day", "write such as 09:00"});
  return time;
}

void tell_way(const Roads& roads, const RoadPath& path, std::optional<Seconds> arrive_by) {
  if (path.time >= never) {
    fmt::print("No way was found.\n");
    return;
  }
  fmt::print("{:.1f} minutes\n", path.time / 60000.0);
  if (arrive_by) {
    const auto seconds = static_cast<Seconds>((path.time + 999) / 1000);
    if (seconds <= *arrive_by) fmt::print("Leave at {} at the latest.\n", clock_text(*arrive_by - seconds));
  }
  fmt::print("{}", street_text(roads.graph, path));
}

void tell_journey(const Timetable& timetable, const Journey& journey, const TripOptions& trip) {
  const std::uint32_t rides = journey.rides();
  fmt::print("\n{} to {}: {:.1f} min{}\n", clock_text(journey.departure), clock_text(journey.arrival),
             (journey.arrival - journey.departure) / 60.0,
             rides == 0   ? ""
             : rides == 1 ? ", 1 ride"
                          : fmt::format(", {} rides", rides));
  fmt::print("{}", describe_journey(timetable, journey, verb_of(trip.access), verb_of(trip.egress)));
}

void route(const Options& options) {
  const TripOptions trip = trip_of(options.network);
  const std::optional<Seconds> arrive_by = arrival_wanted(options.arrive_by);
  const Points from = points_at(options.network, options.from, "");
  const Points to = points_at(options.network, options.to, "");
  const Network network = network_of(options.network);
  const TripPlan plan = plan_trip(network, from.point.front(), to.point.front(), trip, arrive_by);
  fmt::print("{} to {} by {}\n", from.id.front(), to.id.front(), name_of(trip.mode));
  if (trip.mode != TripMode::transit) {
    const auto& roads = trip.mode == TripMode::car       ? network.car
                        : trip.mode == TripMode::bicycle ? network.bicycle
                                                         : network.walk;
    return tell_way(*roads, plan.road, arrive_by);
  }
  if (plan.journeys.empty()) fmt::print("No trip was found within {} minutes.\n", trip.max_duration / 60);
  const auto most = static_cast<std::size_t>(options.most);
  for (std::size_t j = 0; j < std::min(most, plan.journeys.size()); ++j)
    tell_journey(*network.timetable, plan.journeys[j], trip);
  if (plan.journeys.size() > most)
    fmt::print("\n{} more; show them with --most\n", plan.journeys.size() - most);
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
      "  concentric route 39.9075,116.3683 39.9087,116.4575 --gtfs data/jingjinji/gtfs/metro --date "
      "2020-06-01 "
      "\\\n"
      "    --arrive-by 09:00\n"
      "  concentric route Dongcheng Xiongxian --region data/jingjinji --plan plans/coordinated.toml --year "
      "2035 \\\n"
      "    --access car --egress car --max-minutes 240\n"
      "A place is latitude,longitude (both with a point) or a zone's code or name in the region.");
  const auto options = std::make_shared<Options>();
  command->add_option("A", options->from, "place")->required();
  command->add_option("B", options->to, "place")->required();
  add_network_options(*command, options->network);
  command->add_option("--arrive-by", options->arrive_by,
                      "be there by this time, setting out as late as possible, whatever the departures");
  command->add_option("--most", options->most, "trips shown at most")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->callback([options] { route(*options); });
}

}  // namespace concentric
