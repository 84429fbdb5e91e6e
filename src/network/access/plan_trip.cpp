#include <algorithm>
#include <array>

#include "base/errors.hpp"
#include "network/access/point_links.hpp"

namespace concentric {
namespace {

RoadPath street_way(const Roads& roads, GeoPoint from, GeoPoint to, const TripOptions& options) {
  const std::array points{from, to};
  const auto snaps = snap_points(roads.graph, points, options.snap_limit_m, options.walk_kmh);
  RoadPath path = road_path(roads, snaps[0].leave, snaps[1].arrive);
  const Milliseconds along = along_one_street(snaps[0], snaps[1], options.walk_kmh);
  if (along < path.time) path = {along, {snaps[0].arc}};
  return path;
}

bool same_legs(const Journey& a, const Journey& b) {
  return a.arrival == b.arrival && a.legs.size() == b.legs.size() &&
         std::equal(a.legs.begin(), a.legs.end(), b.legs.begin(), [](const Leg& x, const Leg& y) {
           return x.kind == y.kind && x.pattern == y.pattern && x.trip == y.trip &&
                  x.from_stop == y.from_stop && x.to_stop == y.to_stop;
         });
}

}  // namespace

TripPlan plan_trip(const Network& network, GeoPoint from, GeoPoint to, const TripOptions& options,
                   std::optional<Seconds> arrive_by) {
  TripPlan plan;
  if (options.mode != TripMode::transit) {
    const Mode mode = options.mode == TripMode::car       ? Mode::car
                      : options.mode == TripMode::bicycle ? Mode::bicycle
                                                          : Mode::walk;
    const Roads* roads = roads_of(network, mode);
    if (roads == nullptr)
      reject({"", 0, "--mode", "there are no streets for this mode", "give them with --osm or --gmns"});
    plan.road = street_way(*roads, from, to, options);
    return plan;
  }
  if (!network.timetable) reject({"", 0, "--mode", "transit needs a timetable", "give one with --gtfs"});

  const Seconds limit = options.max_duration;
  Seconds direct = straight_walk(from, to, limit, options);
  if (network.walk) {
    plan.road = street_way(*network.walk, from, to, options);
    direct = plan.road.time > static_cast<Milliseconds>(limit) * 1000 ? no_time : to_seconds(plan.road.time);
  }
  const std::array start{from};
  const std::array end{to};
  const StopLinks access = link_to_stops(network, options.access, start, Towards::away,
                                         std::min(options.max_access, limit), options);
  const StopLinks egress = link_to_stops(network, options.egress, end, Towards::back,
                                         std::min(options.max_egress, limit), options);
  const TransitOptions transit = transit_options(options);
  if (arrive_by) {
    const Seconds earliest = std::max(*arrive_by - limit, 0);
    const Departures every_minute{earliest, static_cast<std::uint32_t>((*arrive_by - earliest) / 60 + 1), 60};
    plan.journeys = journeys_arriving_by(*network.timetable, access.of(0), egress.of(0), direct, *arrive_by,
                                         every_minute, transit);
    return plan;
  }
  for (std::uint32_t m = 0; m < options.departures.count; ++m) {
    const Seconds departure = options.departures.first + static_cast<Seconds>(m) * options.departures.step;
    for (Journey& journey :
         journeys(*network.timetable, access.of(0), egress.of(0), direct, departure, transit))
      plan.journeys.push_back(std::move(journey));
  }
  // The same train caught at several departures is told once, for the last of them.
  std::vector<Journey> told;
  for (std::size_t j = plan.journeys.size(); j-- > 0;) {
    const Journey& journey = plan.journeys[j];
    const bool known = std::any_of(told.begin(), told.end(), [&](const Journey& other) {
      return journey.rides() == 0 ? other.rides() == 0 : same_legs(journey, other);
    });
    if (!known) told.push_back(journey);
  }
  std::reverse(told.begin(), told.end());
  plan.journeys = std::move(told);
  return plan;
}

}  // namespace concentric
