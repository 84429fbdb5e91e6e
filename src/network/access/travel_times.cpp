#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/columns.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/simd.hpp"
#include "network/access/percentile.hpp"
#include "network/access/point_links.hpp"

namespace concentric {
namespace {

// Inside, times are 16-bit seconds, so that a vector holds many departures. Two of `unreached` still add up.
using Short = ShortSeconds;
constexpr Short unreached = 32767;
constexpr Seconds longest_trip = 9 * 3600;

// Rows of a few origins at a time wait for those before them.
constexpr std::size_t wave_bytes = std::size_t{128} << 20;

void check_options(const Network& network, const TripOptions& options) {
  ErrorList errors;
  const auto fault = [&](const std::string& option, const std::string& what, const std::string& hint) {
    errors.add({"", 0, option, what, hint});
  };
  if (options.mode == TripMode::transit && !network.timetable)
    fault("--mode", "transit needs a timetable", "give one with --gtfs, or choose another mode");
  if (options.mode == TripMode::car && !network.car)
    fault("--mode", "car needs streets", "give them with --osm or --gmns");
  if (options.mode == TripMode::bicycle && !network.bicycle)
    fault("--mode", "bicycle needs streets", "give them with --osm");
  if (options.mode == TripMode::transit && options.access != Mode::walk && !roads_of(network, options.access))
    fault("--access", fmt::format("{} needs streets", name_of(options.access)), "give them with --osm");
  if (options.max_duration <= 0 || options.max_duration > longest_trip)
    fault("--max-minutes", fmt::format("{} minutes is not a time limit", options.max_duration / 60),
          fmt::format("write 1 to {}", longest_trip / 60));
  if (options.departures.count == 0)
    fault("--window", "there is no departure in the window", "write at least 1 minute");
  if (options.percentiles.empty() ||
      !std::is_sorted(options.percentiles.begin(), options.percentiles.end()) ||
      options.percentiles.front() < 0 || options.percentiles.back() > 100)
    fault("--percentiles", "not a rising list of numbers from 0 to 100", "write such as 5,25,50,75,95");
  errors.throw_if_any();
}

// What stays the same for all origins.
struct Ties {
  const Roads* direct = nullptr;  // the streets of the whole way, or of the way without a ride
  std::vector<Snap> from, to;
  std::vector<std::uint32_t> to_nodes;
  StopLinks access, egress;
  std::shared_ptr<const RaptorIndex> timetable;
};

Mode direct_mode(TripMode mode) {
  if (mode == TripMode::car) return Mode::car;
  return mode == TripMode::bicycle ? Mode::bicycle : Mode::walk;
}

Ties tie(const Network& network, const Points& origins, const Points& destinations,
         const TripOptions& options) {
  Ties ties;
  ties.direct = roads_of(network, direct_mode(options.mode));
  if (ties.direct != nullptr) {
    const StreetGraph& graph = ties.direct->graph;
    ties.from = snap_points(graph, origins.point, options.snap_limit_m, options.walk_kmh);
    ties.to = snap_points(graph, destinations.point, options.snap_limit_m, options.walk_kmh);
    for (const Snap& snap : ties.to)
      for (const Seed& seed : snap.arrive) ties.to_nodes.push_back(seed.node);
    std::ranges::sort(ties.to_nodes);
    ties.to_nodes.erase(std::unique(ties.to_nodes.begin(), ties.to_nodes.end()), ties.to_nodes.end());
  }
  if (options.mode == TripMode::transit) {
    ties.timetable = make_raptor_index(*network.timetable);
    ties.access = link_to_stops(network, options.access, origins.point, Towards::away,
                                std::min(options.max_access, options.max_duration), options);
    ties.egress = link_to_stops(network, options.egress, destinations.point, Towards::back,
                                std::min(options.max_egress, options.max_duration), options);
  }
  return ties;
}

// Seconds from a block of origins to every destination without a ride.
void direct_times(const Ties& ties, const Points& origins, const Points& destinations, std::size_t begin,
                  std::size_t end, const TripOptions& options, std::optional<RoadSweep>& sweep,
                  Matrix<Short>& result) {
  const std::size_t count = destinations.size();
  if (!sweep) {
    for (std::size_t o = begin; o < end; ++o)
      for (std::size_t d = 0; d < count; ++d) {
        const Seconds time =
            straight_walk(origins.point[o], destinations.point[d], options.max_duration, options);
        result(o - begin, d) = time == no_time ? unreached : static_cast<Short>(time);
      }
    return;
  }
  std::vector<std::vector<Seed>> sources;
  for (std::size_t o = begin; o < end; ++o) sources.push_back(ties.from[o].leave);
  const auto limit = static_cast<Milliseconds>(options.max_duration) * 1000;
  sweep->run_selected(sources, Towards::away, limit);
  for (std::size_t o = begin; o < end; ++o)
    for (std::size_t d = 0; d < count; ++d) {
      const Milliseconds time = time_at(*sweep, o - begin, ties.from[o], ties.to[d], options.walk_kmh);
      result(o - begin, d) = time > limit ? unreached : static_cast<Short>(to_seconds(time));
    }
}

// By departure, the shorter of what is there and a ride with its way from the stop; gives the longest left.
// Bound by the 16-bit minima of the vector units: both rows stay in the first cache.
CONCENTRIC_FOR_EACH_CPU Short take_shorter(Short* row, const Short* ride, Short egress, std::size_t count) {
  Short longest = 0;
  for (std::size_t m = 0; m < count; ++m) {
    const auto time = static_cast<Short>(ride[m] + egress);
    row[m] = time < row[m] ? time : row[m];
    longest = row[m] > longest ? row[m] : longest;
  }
  return longest;
}

// Rides of one origin: seconds to each stop by departure, and the shortest of them.
struct Rides {
  std::vector<Short> seconds;   // reached stops x departures
  std::vector<Short> shortest;  // by stop; unreached where it is not
  std::vector<std::uint32_t> row;
};

void collect(const Raptor& raptor, std::size_t departures, Rides& rides) {
  const auto reached = raptor.reached();
  rides.seconds.resize(reached.size() * departures);
  std::ranges::fill(rides.shortest, unreached);
  for (std::size_t r = 0; r < reached.size(); ++r) {
    const auto durations = raptor.short_durations(reached[r]);
    Short shortest = unreached;
    for (std::size_t m = 0; m < departures; ++m) {
      const Short time = std::min(durations[m], unreached);
      rides.seconds[r * departures + m] = time;
      shortest = std::min(shortest, time);
    }
    rides.shortest[reached[r]] = shortest;
    rides.row[reached[r]] = static_cast<std::uint32_t>(r);
  }
}

struct Worker {
  std::optional<RoadSweep> sweep;
  std::optional<Raptor> raptor;
  Matrix<Short> direct;
  Rides rides;
  std::vector<Short> row;
};

void transit_row(const Ties& ties, std::size_t origin, std::span<const Short> direct,
                 const TripOptions& options, Worker& worker, std::span<Seconds> result) {
  const std::size_t departures = options.departures.count;
  const std::size_t destinations = direct.size();
  worker.raptor->run(ties.access.of(origin), options.departures, transit_options(options));
  collect(*worker.raptor, departures, worker.rides);

  std::vector<Short> found(options.percentiles.size());
  for (std::size_t d = 0; d < destinations; ++d) {
    std::ranges::fill(worker.row, direct[d]);
    Short longest = direct[d];
    bool ridden = false;
    for (const StopTime& egress : ties.egress.of(d)) {
      if (egress.time >= longest) break;
      if (worker.rides.shortest[egress.stop] + egress.time >= longest) continue;
      const Short* ride = &worker.rides.seconds[worker.rides.row[egress.stop] * departures];
      longest = take_shorter(worker.row.data(), ride, static_cast<Short>(egress.time), departures);
      ridden = true;
    }
    if (ridden)
      percentiles_of(worker.row, options.percentiles, found);
    else
      std::ranges::fill(found, direct[d]);
    for (std::size_t p = 0; p < found.size(); ++p)
      result[p * destinations + d] = found[p] <= options.max_duration ? found[p] : no_time;
  }
}

Worker make_worker(const Network& network, const Ties& ties, const TripOptions& options,
                   std::size_t destinations) {
  Worker worker;
  if (ties.direct != nullptr) {
    worker.sweep.emplace(ties.direct->hierarchy, ties.direct->times);
    worker.sweep->select(ties.to_nodes);
  }
  worker.direct = Matrix<Short>(RoadSweep::lanes, destinations);
  if (options.mode == TripMode::transit) {
    worker.raptor.emplace(ties.timetable);
    worker.rides.shortest.assign(network.timetable->stops(), unreached);
    worker.rides.row.assign(network.timetable->stops(), 0);
    worker.row.assign(options.departures.count, unreached);
  }
  return worker;
}

}  // namespace

std::string_view name_of(TripMode mode) {
  switch (mode) {
    case TripMode::walk:
      return "walk";
    case TripMode::bicycle:
      return "bicycle";
    case TripMode::car:
      return "car";
    case TripMode::transit:
      return "transit";
  }
  return "";
}

void travel_times(const Network& network, const Points& origins, const Points& destinations,
                  const TripOptions& options, const TimesFromOrigin& each) {
  check_options(network, options);
  const Ties ties = tie(network, origins, destinations, options);
  const std::size_t row = options.percentiles.size() * destinations.size();
  const std::size_t blocks = (origins.size() + RoadSweep::lanes - 1) / RoadSweep::lanes;
  const std::size_t blocks_in_wave =
      std::clamp<std::size_t>(wave_bytes / (RoadSweep::lanes * row * sizeof(Seconds) + 1), 2, 1024);
  Progress progress("Travel times", blocks);
  const auto make = [&] { return make_worker(network, ties, options, destinations.size()); };

  std::vector<Seconds> wave;
  for (std::size_t first = 0; first < blocks; first += blocks_in_wave) {
    const std::size_t in_wave = std::min(blocks_in_wave, blocks - first);
    wave.assign(in_wave * RoadSweep::lanes * row, no_time);
    parallel_for_with(in_wave, make, [&](std::size_t b, Worker& worker) {
      if (interrupted()) return;
      const std::size_t begin = (first + b) * RoadSweep::lanes;
      const std::size_t end = std::min(origins.size(), begin + RoadSweep::lanes);
      direct_times(ties, origins, destinations, begin, end, options, worker.sweep, worker.direct);
      for (std::size_t o = begin; o < end; ++o) {
        const std::span<Seconds> result(&wave[(b * RoadSweep::lanes + o - begin) * row], row);
        const auto direct = worker.direct.row(o - begin);
        if (options.mode == TripMode::transit) {
          transit_row(ties, o, direct, options, worker, result);
          continue;
        }
        for (std::size_t p = 0; p < options.percentiles.size(); ++p)
          for (std::size_t d = 0; d < destinations.size(); ++d)
            if (direct[d] <= options.max_duration) result[p * destinations.size() + d] = direct[d];
      }
    });
    if (interrupted()) throw Interrupted("stopped");
    for (std::size_t b = 0; b < in_wave; ++b) {
      const std::size_t begin = (first + b) * RoadSweep::lanes;
      const std::size_t end = std::min(origins.size(), begin + RoadSweep::lanes);
      for (std::size_t o = begin; o < end; ++o)
        each(o, std::span<const Seconds>(&wave[(b * RoadSweep::lanes + o - begin) * row], row));
      progress.step();
    }
  }
}

std::vector<std::uint32_t> unreachable_points(const Network& network, const Points& points,
                                              const TripOptions& options) {
  std::vector<std::uint32_t> result;
  const Roads* roads = roads_of(network, direct_mode(options.mode));
  if (roads == nullptr) return result;
  const auto snaps = snap_points(roads->graph, points.point, options.snap_limit_m, options.walk_kmh);
  for (std::size_t p = 0; p < snaps.size(); ++p)
    if (snaps[p].leave.empty() && snaps[p].arrive.empty()) result.push_back(static_cast<std::uint32_t>(p));
  return result;
}

}  // namespace concentric
