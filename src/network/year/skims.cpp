#include "network/year/skims.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "network/road/road_path.hpp"
#include "network/transit/raptor.hpp"
#include "network/year/cell_grid.hpp"

namespace concentric {
namespace {

constexpr float unreachable = std::numeric_limits<float>::infinity();
constexpr Seconds longest_access = 60 * 60;
// Every five minutes from 7 to 11: who times the trip waits at most five minutes longer than need be.
constexpr Departures departures{7 * 3600, 48, 5 * 60};
// Two minutes on the platform before each train; up to four trains; five hours.
constexpr TransitOptions transit_options{4, 2 * 60, 5 * 3600, false};
// Local streets between a zone's centre and a stop: door to door in a town.
constexpr double local_kmh = 25;
constexpr double local_detour = 1.2;

double local_seconds(GeoPoint a, GeoPoint b) { return distance_m(a, b) * local_detour / (local_kmh / 3.6); }

}  // namespace

std::vector<std::uint32_t> nodes_of_zones(const Region& region, const GmnsNetwork& roads) {
  std::vector<std::uint32_t> nodes;
  for (const Zone& zone : region.zones) {
    const auto own = std::ranges::find(roads.zone_id, zone.code);
    auto node = static_cast<std::uint32_t>(own - roads.zone_id.begin());
    if (own == roads.zone_id.end()) {
      node = 0;
      const auto apart = [&](std::uint32_t other) {
        return distance_m({zone.lon, zone.lat}, {roads.x[other], roads.y[other]});
      };
      for (std::uint32_t other = 1; other < roads.nodes(); ++other)
        if (apart(other) < apart(node)) node = other;
    }
    nodes.push_back(node);
  }
  return nodes;
}

std::vector<GeoPoint> zone_centres(const Region& region) {
  std::vector<std::size_t> main(region.zones.size());
  std::vector<std::int64_t> most(region.zones.size(), -1);
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    const std::size_t zone = region.cells.zone[cell];
    if (std::int64_t{region.cells.residents[cell]} <= most[zone]) continue;
    most[zone] = region.cells.residents[cell];
    main[zone] = cell;
  }
  const std::vector<GeoPoint> cells = CellGrid(region).earth_centres();
  std::vector<GeoPoint> centres;
  for (std::size_t zone = 0; zone < main.size(); ++zone) {
    const Zone& row = region.zones[ZoneId(zone)];
    centres.push_back(most[zone] < 0 ? GeoPoint{row.lon, row.lat} : cells[main[zone]]);
  }
  return centres;
}

Table<ZoneId, ZoneId, float> road_skim(const Region& region, const GmnsNetwork& roads,
                                       const std::vector<double>& speeds) {
  const GmnsNetwork open = open_links(roads, speeds);
  const StreetGraph streets = streets_from_gmns(open, Mode::car, {});
  const std::vector<std::uint32_t> nodes = nodes_of_zones(region, open);
  const std::size_t zones = nodes.size();
  Table<ZoneId, ZoneId, float> minutes(zones, zones, unreachable);
  parallel_for(zones, [&](std::size_t from) {
    const std::vector<Seed> seed{{nodes[from], 0}};
    const std::vector<Milliseconds> time = dijkstra(streets, streets.time, seed);
    for (std::size_t to = 0; to < zones; ++to) {
      const double on_and_off = open.access_min[nodes[from]] + open.access_min[nodes[to]];
      if (from == to)
        minutes(ZoneId(from), ZoneId(to)) = 0;
      else if (time[nodes[to]] < never)
        minutes(ZoneId(from), ZoneId(to)) = static_cast<float>(time[nodes[to]] / 60000.0 + on_and_off);
    }
  });
  return minutes;
}

std::vector<std::vector<StopTime>> stops_near(const std::vector<GeoPoint>& centres,
                                              const Table<ZoneId, ZoneId, float>& road_min,
                                              const Timetable& timetable, bool back) {
  struct Tie {
    std::size_t zone;
    std::uint32_t stop;
    double seconds;
  };
  std::vector<Tie> ties;
  for (std::size_t zone = 0; zone < centres.size(); ++zone)
    for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
      if (const double local = local_seconds(centres[zone], timetable.stop_point[stop]);
          local <= longest_access)
        ties.push_back({zone, stop, local});

  std::vector<std::vector<StopTime>> near(centres.size());
  parallel_for(centres.size(), [&](std::size_t zone) {
    std::vector<double> least(timetable.stops(), std::numeric_limits<double>::infinity());
    for (const Tie& tie : ties) {
      const float drive =
          back ? road_min(ZoneId(tie.zone), ZoneId(zone)) : road_min(ZoneId(zone), ZoneId(tie.zone));
      least[tie.stop] = std::min(least[tie.stop], drive * 60.0 + tie.seconds);
    }
    for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
      if (least[stop] <= longest_access)
        near[zone].push_back({stop, static_cast<Seconds>(std::ceil(least[stop]))});
  });
  return near;
}

Table<ZoneId, ZoneId, float> transit_skim(const Timetable& timetable,
                                          const std::vector<std::vector<StopTime>>& access,
                                          const std::vector<std::vector<StopTime>>& egress) {
  const std::size_t zones = access.size();
  Table<ZoneId, ZoneId, float> minutes(zones, zones, unreachable);
  struct Memory {
    Raptor raptor;
    std::vector<Seconds> best;
  };
  const auto index = make_raptor_index(timetable);
  const auto make = [&] { return Memory{Raptor(index), std::vector<Seconds>(timetable.stops())}; };
  parallel_for_with(zones, make, [&](std::size_t from, Memory& memory) {
    if (access[from].empty()) return;
    memory.raptor.run(access[from], departures, transit_options);
    std::ranges::fill(memory.best, no_time);
    for (const std::uint32_t stop : memory.raptor.reached())
      memory.best[stop] = std::ranges::min(memory.raptor.short_durations(stop));
    for (std::size_t to = 0; to < zones; ++to) {
      Seconds least = no_time;
      for (const StopTime& stop : egress[to])
        if (memory.best[stop.stop] != no_time) least = std::min(least, memory.best[stop.stop] + stop.time);
      if (from != to && least <= transit_options.max_duration)
        minutes(ZoneId(from), ZoneId(to)) = static_cast<float>(least) / 60.0F;
    }
  });
  return minutes;
}

}  // namespace concentric
