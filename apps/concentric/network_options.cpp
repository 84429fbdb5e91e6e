#include "network_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "network/year/region_network.hpp"
#include "plan/plan.hpp"
#include "region/region.hpp"

namespace concentric {
namespace {

constexpr std::array street_modes{Mode::walk, Mode::bicycle, Mode::car};
constexpr std::array trip_modes{TripMode::walk, TripMode::bicycle, TripMode::car, TripMode::transit};

template <class Choices>
auto choice_of(const Choices& choices, const std::string& text, const std::string& option,
               ErrorList& errors) {
  std::vector<std::string_view> names;
  for (const auto choice : choices) {
    if (name_of(choice) == text) return choice;
    names.push_back(name_of(choice));
  }
  errors.add(
      {"", 0, option, in_quotes(text) + " is not a mode", fmt::format("write {}", fmt::join(names, ", "))});
  return choices.front();
}

Network network_from_region(const NetworkOptions& options) {
  const Region region = load_region(options.region);
  const Plan plan = options.plan.empty() ? Plan{} : load_plan(options.plan, region, options.variant);
  const BaseNetwork base = load_base_network(region);
  return network_of_year(region, base, plan, options.year == 0 ? region.base_year : options.year);
}

std::vector<Mode> modes_needed(const TripOptions& trip) {
  std::vector<Mode> modes;
  if (trip.mode == TripMode::car) modes = {Mode::car};
  if (trip.mode == TripMode::bicycle) modes = {Mode::bicycle};
  if (trip.mode == TripMode::walk) modes = {Mode::walk};
  if (trip.mode == TripMode::transit) {
    modes = {Mode::walk};
    for (const Mode mode : {trip.access, trip.egress})
      if (std::ranges::find(modes, mode) == modes.end()) modes.push_back(mode);
  }
  return modes;
}

}  // namespace

void add_network_sources(CLI::App& command, NetworkOptions& options) {
  const std::string files = "Network from files", region = "Network of a region";
  command.add_option("--osm", options.osm, "streets: OpenStreetMap extract (.osm.pbf)")->group(files);
  command.add_option("--gmns", options.gmns, "streets: GMNS folder (node.csv, link.csv)")->group(files);
  command
      .add_option("--elevation", options.elevation,
                  "raster of heights in metres: walking and cycling slow down on slopes (Tobler)")
      ->group(files);
  command.add_option("--gtfs", options.gtfs, "timetables: GTFS feeds, zip or folder")->group(files);
  command.add_option("--date", options.date, "day of the timetable, such as 2019-05-13")->group(files);
  command.add_option("--draw", options.draw, "which phases lines without exact times get")
      ->capture_default_str()
      ->group(files);
  command.add_option("--region", options.region, "region package")->group(region);
  command.add_option("--plan", options.plan, "plan whose lines and roads are open")->group(region);
  command.add_option("--variant", options.variant, "variant of the plan")->group(region);
  command.add_option("--year", options.year, "year of the plan; the region's base year if not given")
      ->group(region);
  command.add_option("--threads", options.threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
}

void add_network_options(CLI::App& command, NetworkOptions& options) {
  add_network_sources(command, options);
  const std::string travel = "How one travels";
  command.add_option("--mode", options.mode, "walk, bicycle, car or transit")
      ->capture_default_str()
      ->group(travel);
  command.add_option("--access", options.access, "how one gets to the first stop: walk, bicycle or car")
      ->capture_default_str()
      ->group(travel);
  command.add_option("--egress", options.egress, "how one gets on from the last stop")
      ->capture_default_str()
      ->group(travel);
  command.add_option("--departure", options.departure, "first departure")
      ->capture_default_str()
      ->group(travel);
  command.add_option("--window", options.window, "departures, one a minute")
      ->capture_default_str()
      ->check(CLI::Range(1, 1440))
      ->group(travel);
  command
      .add_option("--percentiles", options.percentiles,
                  "of travel time over the departures; 0 for the best one")
      ->delimiter(',')
      ->capture_default_str()
      ->group(travel);
  command.add_option("--walk-speed", options.walk_kmh, "km/h")
      ->capture_default_str()
      ->check(CLI::Range(0.5, 15.0))
      ->group(travel);
  command.add_option("--bicycle-speed", options.bicycle_kmh, "km/h")
      ->capture_default_str()
      ->check(CLI::Range(2.0, 60.0))
      ->group(travel);
  command.add_option("--max-minutes", options.max_minutes, "longest trip")
      ->capture_default_str()
      ->group(travel);
  command
      .add_option("--max-walk-minutes", options.max_walk_minutes,
                  "longest way to or from a stop, by its mode")
      ->capture_default_str()
      ->group(travel);
  command.add_option("--max-rides", options.max_rides, "vehicles boarded at most")
      ->capture_default_str()
      ->check(CLI::Range(1, 8))
      ->group(travel);
  command
      .add_option("--board-seconds", options.board_seconds, "between reaching a stop and boarding, at least")
      ->capture_default_str()
      ->check(CLI::Range(0, 3600))
      ->group(travel);
}

Mode street_mode_of(const std::string& name, const std::string& option) {
  ErrorList errors;
  const Mode mode = choice_of(street_modes, name, option, errors);
  errors.throw_if_any();
  return mode;
}

TripOptions trip_of(const NetworkOptions& options) {
  ErrorList errors;
  TripOptions trip;
  trip.mode = choice_of(trip_modes, options.mode, "--mode", errors);
  trip.access = choice_of(street_modes, options.access, "--access", errors);
  trip.egress = choice_of(street_modes, options.egress, "--egress", errors);
  const std::string clock = options.departure.size() == 5 ? options.departure + ":00" : options.departure;
  trip.departures.first = parse_clock(clock);
  if (trip.departures.first == no_time)
    errors.add({"", 0, "--departure", in_quotes(options.departure) + " is not a time of day",
                "write such as 07:30"});
  trip.departures.count = static_cast<std::uint32_t>(options.window);
  trip.percentiles = options.percentiles;
  std::ranges::sort(trip.percentiles);
  trip.walk_kmh = options.walk_kmh;
  trip.max_duration = options.max_minutes * 60;
  trip.max_access = trip.max_egress = options.max_walk_minutes * 60;
  trip.transit.max_rides = static_cast<std::uint32_t>(options.max_rides);
  trip.transit.board_slack = options.board_seconds;
  errors.throw_if_any();
  return trip;
}

Network network_of(const NetworkOptions& options) {
  return network_of(options, modes_needed(trip_of(options)));
}

Network network_of(const NetworkOptions& options, const std::vector<Mode>& modes) {
  set_thread_count(options.threads);
  const bool from_files = !options.osm.empty() || !options.gmns.empty() || !options.gtfs.empty();
  if (from_files == !options.region.empty())
    reject({"", 0, "--osm", "a network comes either from files or from a region",
            "give --osm (or --gmns) and --gtfs, or --region alone"});
  if (!options.osm.empty() && !options.gmns.empty())
    reject({"", 0, "--gmns", "streets come from one place", "give --osm or --gmns, not both"});
  if (!from_files) return network_from_region(options);

  NetworkFiles files;
  files.osm = options.osm;
  files.gmns = options.gmns;
  files.gtfs = {options.gtfs.begin(), options.gtfs.end()};
  files.elevation = options.elevation;
  files.draw = options.draw;
  files.modes = modes;
  if (!options.date.empty()) {
    files.date = parse_date(options.date);
    if (!files.date)
      reject({"", 0, "--date", in_quotes(options.date) + " is not a date", "write such as 2019-05-13"});
  }
  files.streets = {options.walk_kmh, options.bicycle_kmh};
  files.footpaths.kmh = options.walk_kmh;
  std::vector<std::string> notes;
  Network network = load_network(files, notes);
  for (const std::string& note : notes) fmt::print(stderr, "{}\n", note);
  return network;
}

Points points_at(const NetworkOptions& options, const std::string& place, const std::string& id_field) {
  if (const std::size_t comma = place.find(','); comma != std::string::npos) {
    const auto lat = parse_number(std::string_view(place).substr(0, comma));
    const auto lon = parse_number(std::string_view(place).substr(comma + 1));
    if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180)
      reject({"", 0, in_quotes(place), "is not latitude,longitude", "write such as 39.9042,116.4074"});
    return {{place}, {{*lon, *lat}}};
  }
  if (std::filesystem::exists(place)) return read_points(place, id_field).points;
  std::vector<std::string> names;
  if (!options.region.empty()) {
    const Region region = load_region(options.region);
    for (const Zone& zone : region.zones) {
      if (zone.code == place || zone.name.en == place || zone.name.zh == place)
        return {{zone.name.en}, {{zone.lon, zone.lat}}};
      names.push_back(zone.name.en);
    }
  }
  const auto nearest = nearest_name(place, names);
  reject({"", 0, in_quotes(place), "is not a place that is known here",
          nearest ? "did you mean " + *nearest + "?"
                  : "write latitude,longitude, a zone's code or name with --region, or a file of points"});
}

void report_unreachable(const Network& network, const TripOptions& trip, const Points& points) {
  const auto left_out = unreachable_points(network, points, trip);
  if (left_out.empty()) return;
  fmt::print(stderr, "{} of {} origins are farther than {} m from any street and reach nothing, such as {}\n",
             left_out.size(), points.size(), trip.snap_limit_m, points.id[left_out.front()]);
}

PointTable points_of(const NetworkOptions& options, const std::string& file, const std::string& id_field) {
  if (!file.empty()) return read_points(file, id_field);
  if (options.region.empty())
    reject({"", 0, "--origins", "there are no points", "give a file with points, or --region for its zones"});
  const Region region = load_region(options.region);
  PointTable table;
  table.field = {"residents", "jobs"};
  table.value.assign(2, std::vector<double>(region.zones.size(), 0.0));
  for (const ZoneId zone : region.zones.ids()) {
    table.points.id.push_back(region.zones[zone].code);
    table.points.point.push_back({region.zones[zone].lon, region.zones[zone].lat});
  }
  for (std::size_t c = 0; c < region.cells.size(); ++c) {
    table.value[0][region.cells.zone[c]] += region.cells.residents[c];
    table.value[1][region.cells.zone[c]] += region.cells.jobs[c];
  }
  return table;
}

}  // namespace concentric
