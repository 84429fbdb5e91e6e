// Who is on which train: the passengers of a working day on the railways of the year.
#include "flow/flow.hpp"
#include "sector/travel/travel.hpp"

namespace concentric::travel {
namespace {

// Of the clock. Commuters set out and go home in these hours, others all day.
struct Hours {
  Seconds first, last;
};
constexpr Hours to_work{6 * 3600, 9 * 3600 + 1800};
constexpr Hours back_home{16 * 3600 + 1800, 20 * 3600};
constexpr Hours all_day{6 * 3600, 21 * 3600};

// As close as the demand is worth, and the places that are known by type of train.
TransitLoadingOptions loading_options() {
  TransitLoadingOptions options;
  options.slice = 3600;
  options.gap = 5e-2;
  options.max_iterations = 40;
  return options;
}

void add_row(TransitDemand& demand, ZoneId from, ZoneId to, double trips, Hours hours) {
  if (!(trips > 0)) return;
  demand.origin.push_back(from.value);
  demand.destination.push_back(to.value);
  demand.trips.push_back(trips);
  demand.first.push_back(hours.first);
  demand.last.push_back(hours.last);
}

// Trips of flows[rail] that are no commuters' go all day.
TransitDemand passengers_of_day(const Inputs& inputs, const State& state, const Railways& railways) {
  TransitDemand demand;
  demand.access = railways.access;
  demand.egress = railways.egress;
  demand.file = "passengers by rail";
  const auto& trips = state.flows[index_of(FlowKind::rail)];
  const bool with_commuters = state.transit_commuters.rows() > 0;
  const double at_work = with_commuters ? state.parameters.get("commuters_at_work").at(state.year) : 0;
  for (const ZoneId from : inputs.region.zones.ids())
    for (const ZoneId to : inputs.region.zones.ids()) {
      if (inputs.region.zones[from].city == inputs.region.zones[to].city) continue;
      const double going = with_commuters ? at_work * state.transit_commuters(from, to) : 0;
      const double returning = with_commuters ? at_work * state.transit_commuters(to, from) : 0;
      add_row(demand, from, to, going, to_work);
      add_row(demand, from, to, returning, back_home);
      add_row(demand, from, to, trips(from, to) - going - returning, all_day);
    }
  return demand;
}

Names stop_names(const Timetable& timetable, std::uint32_t stop) {
  const std::string& en = timetable.stop_name_en[stop];
  return {en.empty() ? timetable.stop_name[stop] : en, timetable.stop_name[stop]};
}

}  // namespace

void load_lines(const Inputs& inputs, State& state) {
  state.line_traffic.clear();
  if (!inputs.flows || !inputs.with_lines || state.flows[index_of(FlowKind::rail)].rows() == 0) return;
  const Railways& railways = inputs.networks->railways(state.year);
  const TransitDemand demand = passengers_of_day(inputs, state, railways);
  if (demand.rows() == 0 || railways.timetable.trips() == 0) return;
  const std::vector<TripRoom> room = rooms_by_type(railways.timetable);
  const TransitLoading loading = load_transit(railways.timetable, room, demand, loading_options());
  constexpr Seconds midnight = 24 * 3600;
  for (const LineLoad& load : line_loads(railways.timetable, room, loading, 0, midnight)) {
    LineTraffic traffic{
        railways.route_name[load.route], LineMode::rail, load.passengers, {}, {}, load.busiest, load.places};
    if (load.busiest > 0) {
      traffic.from = stop_names(railways.timetable, load.from_stop);
      traffic.to = stop_names(railways.timetable, load.to_stop);
    }
    state.line_traffic.push_back(std::move(traffic));
  }
}

}  // namespace concentric::travel
