#include "flow/transit/transit_loading.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"
#include "flow/transit/cheapest_ways.hpp"
#include "flow/transit/check_transit.hpp"
#include "flow/transit/departure_slices.hpp"
#include "flow/transit/load_steps.hpp"

namespace concentric {
namespace {

// Destinations are dealt out to this many sums, which are added in order: the same for any number of threads,
// and the memory of so many columns.
constexpr std::size_t blocks = 16;

WayCosts costs_of(const TransitLoadingOptions& options) {
  const TransitWeights& weights = options.weights;
  return {weights.access,
          weights.egress,
          weights.first_wait,
          weights.wait,
          weights.walk,
          weights.change_minutes * 60,
          options.walk_after_last_ride};
}

WayCosts clock_costs(const TransitLoadingOptions& options) {
  WayCosts costs;
  costs.walk_after_last_ride = options.walk_after_last_ride;
  return costs;
}

// All passengers on the cheapest ways at given factors.
struct CheapestLoads {
  LoadPoint point;
  double cost = 0;              ///< of all, generalised passenger-seconds
  std::vector<double> minutes;  ///< by row
};

class Loader {
 public:
  Loader(const Timetable& timetable, const std::vector<TripRoom>& room, const TransitDemand& demand,
         const TransitLoadingOptions& options)
      : timetable_(timetable),
        room_(room),
        demand_(demand),
        options_(options),
        costs_(costs_of(options)),
        segments_(segments_of(timetable, demand, options)),
        slices_(departure_slices(segments_, demand, options)) {
    segment_costs_.seconds.reserve(segments_.count());
    for (std::size_t s = 0; s < segments_.count(); ++s)
      segment_costs_.seconds.push_back(segments_.segment[s].arrival - segments_.segment[s].departure);
    segment_costs_.factor = [&](std::size_t s, double load) {
      return crowding_factor(room_[segments_.trip[s]], load, options_.crowding);
    };
    segment_costs_.slope = [&](std::size_t s, double load) {
      return crowding_slope(room_[segments_.trip[s]], load, options_.crowding);
    };
  }
  Loader(const Loader&) = delete;

  TransitLoading run();

 private:
  template <class Body>
  void each_destination(const Body& body) const;
  void find_served();
  double load_row(CheapestWays& ways, std::uint32_t row, double& minutes) const;
  CheapestLoads load_cheapest(const std::vector<double>& factor) const;
  std::vector<double> factors_at(const std::vector<double>& on_board) const;
  double ride_cost(const std::vector<double>& on_board, const std::vector<double>& factor) const;
  void count_served(TransitLoading& result) const;
  void write_events(const SegmentLoads& loads, TransitLoading& result) const;

  const Timetable& timetable_;
  const std::vector<TripRoom>& room_;
  const TransitDemand& demand_;
  const TransitLoadingOptions& options_;
  WayCosts costs_;
  RideSegments segments_;
  DepartureSlices slices_;
  SegmentCosts segment_costs_;
};

// body(block, destination's place in the slices, memory), those of a block one after the other.
template <class Body>
void Loader::each_destination(const Body& body) const {
  const std::size_t count = slices_.destination.size();
  parallel_for_with(
      blocks, [&] { return CheapestWays(segments_); },
      [&](std::size_t block, CheapestWays& ways) {
        for (std::size_t d = block; d < count; d += blocks) body(block, d, ways);
      });
}

// Who is there in time by the fastest way: settled once, so that crowding changes nobody's being served.
void Loader::find_served() {
  const std::vector<double> once(segments_.count(), 1.0);
  const WayCosts clock = clock_costs(options_);
  each_destination([&](std::size_t, std::size_t d, CheapestWays& ways) {
    ways.find(timetable_, demand_.egress[slices_.destination[d]], clock, once);
    for (const std::uint32_t row : slices_.row[d]) {
      const DepartureSource& source = slices_.source[slices_.source_of_row[row]];
      for (std::size_t i = 0; i < source.time.size(); ++i)
        slices_.served[row][i] = cheapest_start(ways, clock, source, i, demand_.access[source.origin]).cost <=
                                 options_.max_duration;
    }
  });
}

// Passengers of a row to their first rides; their cost.
double Loader::load_row(CheapestWays& ways, std::uint32_t row, double& minutes) const {
  const DepartureSource& source = slices_.source[slices_.source_of_row[row]];
  const double each = demand_.trips[row] / static_cast<double>(source.time.size());
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < source.time.size(); ++i) {
    if (slices_.served[row][i] == 0) continue;
    const CheapestStart start = cheapest_start(ways, costs_, source, i, demand_.access[source.origin]);
    ways.add(start.first_ride, each);
    sum += start.cost;
    ++count;
  }
  minutes = count == 0 ? no_way : sum / static_cast<double>(count) / 60;
  return each * sum;
}

CheapestLoads Loader::load_cheapest(const std::vector<double>& factor) const {
  CheapestLoads all{{SegmentLoads(segments_.count()), 0}, 0, std::vector<double>(demand_.rows(), no_way)};
  std::vector<SegmentLoads> of_block(std::min(blocks, slices_.destination.size()),
                                     SegmentLoads(segments_.count()));
  std::vector<double> cost(slices_.destination.size(), 0.0);
  each_destination([&](std::size_t block, std::size_t d, CheapestWays& ways) {
    ways.find(timetable_, demand_.egress[slices_.destination[d]], costs_, factor);
    for (const std::uint32_t row : slices_.row[d]) cost[d] += load_row(ways, row, all.minutes[row]);
    ways.load(of_block[block]);
  });
  for (const double each : cost) all.cost += each;
  parallel_for(segments_.count(), [&](std::size_t s) {
    for (const SegmentLoads& one : of_block) {
      all.point.loads.on_board[s] += one.on_board[s];
      all.point.loads.boarding[s] += one.boarding[s];
      all.point.loads.alighting[s] += one.alighting[s];
    }
  });
  all.point.other = all.cost - ride_cost(all.point.loads.on_board, factor);
  return all;
}

std::vector<double> Loader::factors_at(const std::vector<double>& on_board) const {
  std::vector<double> factor(on_board.size());
  parallel_for(factor.size(), [&](std::size_t s) { factor[s] = segment_costs_.factor(s, on_board[s]); });
  return factor;
}

double Loader::ride_cost(const std::vector<double>& on_board, const std::vector<double>& factor) const {
  return ordered_sum(on_board.size(),
                     [&](std::size_t s) { return on_board[s] * factor[s] * segment_costs_.seconds[s]; });
}

TransitLoading Loader::run() {
  find_served();
  TransitLoading result;
  std::vector<double> factor(segments_.count(), 1.0);
  CheapestLoads cheapest = load_cheapest(factor);
  LoadPoint now = cheapest.point;
  double cost = cheapest.cost;
  LoadSteps steps(segment_costs_);
  for (result.iterations = 1;; ++result.iterations) {
    const std::vector<double> before = std::exchange(factor, factors_at(now.loads.on_board));
    // Where nobody stands the first ways are the cheapest still.
    if (result.iterations > 1 || factor != before) cheapest = load_cheapest(factor);
    cost = now.other + ride_cost(now.loads.on_board, factor);
    result.relative_gap = cost > 0 ? std::max(0.0, (cost - cheapest.cost) / cost) : 0;
    result.converged = result.relative_gap <= options_.gap;
    if (result.converged || result.iterations >= options_.max_iterations) break;
    steps.step(now, cheapest.point);
  }
  result.minutes = cheapest.minutes;
  count_served(result);
  result.mean_minutes = result.served > 0 ? cost / 60 / result.served : 0;
  write_events(now.loads, result);
  return result;
}

void Loader::count_served(TransitLoading& result) const {
  result.unserved.assign(demand_.rows(), 0.0);
  for (std::size_t row = 0; row < demand_.rows(); ++row) {
    if (demand_.trips[row] == 0) continue;
    const std::vector<std::uint8_t>& served = slices_.served[row];
    const auto missed = std::ranges::count(served, std::uint8_t{0});
    result.unserved[row] =
        demand_.trips[row] * static_cast<double>(missed) / static_cast<double>(served.size());
    result.not_served += result.unserved[row];
    result.served += demand_.trips[row] - result.unserved[row];
  }
}

void Loader::write_events(const SegmentLoads& loads, TransitLoading& result) const {
  const std::size_t events = timetable_.arrival.size();
  result.on_board.assign(events, 0.0);
  result.boarding.assign(events, 0.0);
  result.alighting.assign(events, 0.0);
  result.factor.assign(events, 1.0);
  for (std::size_t s = 0; s < segments_.count(); ++s) {
    const std::size_t event = segments_.event[s];
    result.on_board[event] = loads.on_board[s];
    result.boarding[event] = loads.boarding[s];
    result.alighting[event + 1] = loads.alighting[s];
    result.factor[event] = segment_costs_.factor(s, loads.on_board[s]);
  }
}

}  // namespace

TransitLoading load_transit(const Timetable& timetable, const std::vector<TripRoom>& room,
                            const TransitDemand& demand, const TransitLoadingOptions& options) {
  ErrorList errors;
  check_transit(timetable, room, demand, options, errors);
  errors.throw_if_any();
  if (std::ranges::all_of(demand.trips, [](double trips) { return trips == 0; })) {
    const std::size_t events = timetable.arrival.size();
    TransitLoading empty;
    empty.on_board = empty.boarding = empty.alighting = std::vector<double>(events, 0.0);
    empty.factor.assign(events, 1.0);
    empty.unserved.assign(demand.rows(), 0.0);
    empty.minutes.assign(demand.rows(), no_way);
    empty.converged = true;
    return empty;
  }
  return Loader(timetable, room, demand, options).run();
}

}  // namespace concentric
