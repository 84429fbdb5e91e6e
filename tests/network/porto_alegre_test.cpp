// Answers of R5 that were published for Porto Alegre, Monday 13 May 2019 (r5r 2.4.0dev with R5 7.5.1), beside
// ours. Set A walks on hills, set B most likely does not. docs/validation.md lists every difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>

#include "base/text.hpp"
#include "format/csv.hpp"
#include "network/access/load_network.hpp"
#include "network/access/opportunities.hpp"
#include "network/access/point_links.hpp"

namespace concentric {
namespace {

namespace fs = std::filesystem;

const fs::path data = fs::path(CONCENTRIC_SOURCE_DIR) / "../shared/data/transport/r5r";

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const fs::path& file) {
  std::vector<Row> rows;
  std::vector<std::string> header;
  ErrorList errors;
  read_csv_file(file, file.filename().string(), errors,
                [&](std::int64_t, std::span<const std::string_view> fields) {
                  if (header.empty()) {
                    header.assign(fields.begin(), fields.end());
                    return true;
                  }
                  Row& row = rows.emplace_back();
                  for (std::size_t f = 0; f < fields.size(); ++f) row[header[f]] = fields[f];
                  return true;
                });
  errors.throw_if_any();
  return rows;
}

class PortoAlegre : public testing::Test {
 protected:
  static NetworkFiles published_files() {
    NetworkFiles files;
    files.osm = data / "poa/poa_osm.pbf";
    files.gtfs = {data / "poa/poa_eptc.zip", data / "poa/poa_trensurb.zip"};
    files.date = parse_date("2019-05-13");
    files.modes = {Mode::walk};
    return files;
  }
  static void SetUpTestSuite() {
    if (!fs::exists(data)) return;
    std::vector<std::string> notes;
    network = new Network(load_network(published_files(), notes));
    places = new Points(read_points(data / "poa/poa_points_of_interest.csv", "id").points);
  }
  static void TearDownTestSuite() {
    delete network;
    delete places;
    network = nullptr;
    places = nullptr;
  }
  void SetUp() override {
    if (network == nullptr) GTEST_SKIP() << "the published extract of Porto Alegre is not there";
  }

  static GeoPoint place(const std::string& id) {
    for (std::size_t p = 0; p < places->size(); ++p)
      if (places->id[p] == id) return places->point[p];
    throw std::runtime_error("no place " + id);
  }

  // As the published runs: three rides at most, an hour in all.
  static TripOptions published_options(Seconds departure, std::uint32_t departures) {
    TripOptions options;
    options.departures = {departure, departures, 60};
    options.transit.max_rides = 3;
    options.transit.board_slack = 60;  // R5 waits a minute at least
    options.max_duration = 3600;
    options.max_access = options.max_egress = 3600;
    return options;
  }

  static Network* network;
  static Points* places;
};
Network* PortoAlegre::network = nullptr;
Points* PortoAlegre::places = nullptr;

std::string routes_of(const Journey& journey, const Timetable& timetable) {
  std::string routes;
  for (const Leg& leg : journey.legs)
    if (leg.kind == Leg::Kind::ride)
      routes += (routes.empty() ? "" : "|") + timetable.route_name[timetable.route[leg.pattern]];
  return routes.empty() ? "[WALK]" : routes;
}

double ride_minutes(const Journey& journey) {
  Seconds ridden = 0;
  for (const Leg& leg : journey.legs)
    if (leg.kind == Leg::Kind::ride) ridden += leg.end - leg.start;
  return ridden / 60.0;
}

double number(const Row& row, const std::string& field) { return parse_number(row.at(field)).value_or(NAN); }

// The earliest arrival; with equal ones that with the fewest rides.
const Journey& fastest(const TripPlan& plan) {
  return *std::min_element(plan.journeys.begin(), plan.journeys.end(),
                           [](const Journey& a, const Journey& b) {
                             return std::pair(a.arrival, a.rides()) < std::pair(b.arrival, b.rides());
                           });
}

TEST_F(PortoAlegre, RidesAreThoseOfThePublishedBreakdown) {
  std::size_t rows = 0;
  std::size_t same_route = 0;
  for (const Row& row : rows_of(data / "expected/poa_breakdown.csv")) {
    if (row.at("set") != "B") continue;
    const Seconds departure = parse_clock(row.at("departure_time") + ":00");
    const TripPlan plan = plan_trip(*network, place(row.at("from_id")), place(row.at("to_id")),
                                    published_options(departure, 1));
    const Journey& best = fastest(plan);
    EXPECT_NEAR((best.arrival - best.departure) / 60.0, number(row, "total"), 2.0)
        << row.at("departure_time");
    ++rows;
    if (routes_of(best, *network->timetable) != row.at("routes")) continue;
    ++same_route;
    EXPECT_NEAR(ride_minutes(best), number(row, "ride"), 0.06) << row.at("departure_time");
  }
  EXPECT_EQ(rows, 11U);
  // At 14:08 our walk to the stop of route 493 is some seconds shorter, and its bus is caught.
  EXPECT_EQ(same_route, 10U);
}

TEST_F(PortoAlegre, TimesAreThoseOfThePublishedMatrices) {
  NetworkFiles on_hills = published_files();
  on_hills.elevation = data / "poa/poa_elevation.tif";
  std::vector<std::string> notes;
  const Network hilly = load_network(on_hills, notes);
  for (const Row& row : rows_of(data / "expected/poa_matrix_p50.csv")) {
    TripOptions options =
        published_options(14 * 3600, static_cast<std::uint32_t>(number(row, "time_window_min")));
    options.percentiles = {25, 50, 75};
    const Points from{{"from"}, {place(row.at("from_id"))}};
    const Points to{{"to"}, {place(row.at("to_id"))}};
    // Whole minutes, rounded down.
    const Network& its = row.at("set") == "B" ? *network : hilly;
    const double tolerance = 1;
    travel_times(its, from, to, options, [&](std::size_t, std::span<const Seconds> times) {
      for (const auto& [field, time] : {std::pair{"p25", times[0]}, {"p50", times[1]}, {"p75", times[2]}})
        if (!row.at(field).empty()) {
          EXPECT_NEAR(time / 60, number(row, field), tolerance) << row.at("set") << ' ' << row.at("to_id");
        }
    });
  }
}

TEST_F(PortoAlegre, TripsByRailAndBusAreThePublishedOnes) {
  const TripPlan plan = plan_trip(*network, place("farrapos_station"),
                                  place("praia_de_belas_shopping_center"), published_options(14 * 3600, 10));
  std::map<std::string, double> published;
  for (const Row& row : rows_of(data / "expected/poa_itinerary.csv"))
    if (!row.at("route").empty()) published[row.at("route")] = number(row, "segment_duration");
  const auto same = std::ranges::find_if(plan.journeys, [&](const Journey& journey) {
    return routes_of(journey, *network->timetable) == "LINHA1|188";
  });
  ASSERT_NE(same, plan.journeys.end());
  for (const Leg& leg : same->legs)
    if (leg.kind == Leg::Kind::ride) {
      EXPECT_NEAR((leg.end - leg.start) / 60.0,
                  published.at(network->timetable->route_name[network->timetable->route[leg.pattern]]), 0.06);
    }
}

// By hexagon: an hour of departures, walks of half an hour; the paper of 2021 took two hours and walks of 1
// km.
TEST_F(PortoAlegre, HexagonsAreWithinAFewMinutesOfThePublishedOnes) {
  const PointTable hexagons = read_points(data / "poa/poa_hexgrid.csv", "id");
  const auto at = [&](const std::string& id) {
    const auto found = std::ranges::find(hexagons.points.id, id);
    return hexagons.points.point[static_cast<std::size_t>(found - hexagons.points.id.begin())];
  };
  TripOptions options = published_options(14 * 3600, 60);
  options.max_access = options.max_egress = 1800;
  options.max_duration = 2 * 3600;
  for (const Row& row : rows_of(data / "expected/poa_hexgrid.csv")) {
    const Points from{{"from"}, {at(row.at("from_id"))}};
    if (row.at("measure") == "p50_minutes") {
      const Points to{{"to"}, {at(row.at("to_id_or_opportunity"))}};
      travel_times(*network, from, to, options, [&](std::size_t, std::span<const Seconds> times) {
        EXPECT_NEAR(times[0] / 60, number(row, "value"), 5) << row.at("to_id_or_opportunity");
      });
      continue;
    }
    const auto field = std::ranges::find(hexagons.field, row.at("to_id_or_opportunity"));
    const auto& counts = hexagons.value[static_cast<std::size_t>(field - hexagons.field.begin())];
    travel_times(*network, from, hexagons.points, options, [&](std::size_t, std::span<const Seconds> times) {
      std::vector<Seconds> floored;
      for (const Seconds time : times) floored.push_back(time == no_time ? no_time : time / 60 * 60);
      const bool strict = row.at("measure") == "access_step_lt20";
      EXPECT_NEAR(access_to(floored, counts, parse_decay(strict ? "step:19" : "step:20")),
                  number(row, "value"), 2)
          << row.at("from_id") << ' ' << row.at("to_id_or_opportunity");
    });
  }
}

TEST_F(PortoAlegre, PercentilesAreThoseOfThePaper) {
  const PointTable hexagons = read_points(data / "poa/poa_hexgrid.csv", "id");
  const auto at = [&](const std::string& id) {
    const auto found = std::ranges::find(hexagons.points.id, id);
    return hexagons.points.point[static_cast<std::size_t>(found - hexagons.points.id.begin())];
  };
  TripOptions options = published_options(14 * 3600, 120);
  options.max_access = options.max_egress = 1000;
  options.max_duration = 2 * 3600;
  options.percentiles = {5, 25, 50, 75, 95};
  const std::vector<std::string> names{"p05", "p25", "p50", "p75", "p95"};
  for (const Row& row : rows_of(data / "expected/poa_findings2021.csv")) {
    const Points from{{"from"}, {at(row.at("from_id"))}};
    const Points to{{"to"}, {at(row.at("to_id"))}};
    travel_times(*network, from, to, options, [&](std::size_t, std::span<const Seconds> times) {
      for (std::size_t p = 0; p < names.size(); ++p)
        if (!row.at(names[p]).empty()) {
          EXPECT_NEAR(times[p] / 60, number(row, names[p]), 5) << row.at("to_id") << ' ' << names[p];
        }
    });
  }
}

// To be there at 14:00: the last minute at which one may set out, and how: all as published.
TEST_F(PortoAlegre, ArrivingByTwo) {
  const TripOptions options = published_options(12 * 3600, 121);
  for (const Row& row : rows_of(data / "expected/poa_arrive_by_1400.csv")) {
    if (row.at("set") != "B" || row.at("from_id") == row.at("to_id")) continue;
    const std::array from{place(row.at("from_id"))}, to{place(row.at("to_id"))};
    TripOptions on_foot = options;
    on_foot.mode = TripMode::walk;
    const Seconds direct = to_seconds(plan_trip(*network, from[0], to[0], on_foot).road.time);
    const StopLinks access =
        link_to_stops(*network, Mode::walk, from, Towards::away, options.max_access, options);
    const StopLinks egress =
        link_to_stops(*network, Mode::walk, to, Towards::back, options.max_egress, options);
    const std::vector<Journey> found =
        journeys_arriving_by(*network->timetable, access.of(0), egress.of(0), direct, 14 * 3600,
                             options.departures, transit_options(options));
    ASSERT_FALSE(found.empty()) << row.at("to_id");
    const Journey& last = found.back();
    EXPECT_LE(last.arrival, 14 * 3600);
    EXPECT_EQ(last.departure, parse_clock(row.at("departure_time") + ":00")) << row.at("to_id");
    EXPECT_EQ(routes_of(last, *network->timetable), row.at("routes")) << row.at("to_id");
    EXPECT_NEAR((last.arrival - last.departure) / 60.0, number(row, "total"), 0.5) << row.at("to_id");
  }
}

}  // namespace
}  // namespace concentric
