// What flows between zones have in common, whatever flows: minutes, borders, margins.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "flow/choice/specification.hpp"
#include "flow/interaction/gravity.hpp"
#include "sector/sector.hpp"

namespace concentric {

/// Fixed for a whole run.
struct FlowInputs {
  std::optional<choice::Specification> mode_choice;
  /// Kilometres by road between home and work inside a zone: the mean over pairs of its cells, weighted by
  /// residents of the one, jobs in the other and exp(-distance / 6.6 km), which gives a mean of 13.2 km on an
  /// endless plain (published for Beijing's centre). 0.52 km within a cell. A detour of 1.3 comes on top.
  Column<ZoneId, double> km_inside;
  Column<ZoneId, double> working_age;  ///< residents aged 15 to 64 in the base year
};
FlowInputs make_flow_inputs(const Region& region);

/// Whether the region has all that a kind of flow is made of, networks apart.
bool has_flow(const Region& region, FlowKind kind);

/// Kilometres by road, zone to zone: great circle with a detour of 1.3, `km_inside` within one.
Table<ZoneId, ZoneId, double> road_km(const Inputs& inputs);

/// Minutes from zone to zone on the year's empty roads, or by rail where that is faster; inside a zone at 25
/// km/h.
Table<ZoneId, ZoneId, double> minutes_between(const Inputs& inputs, const State& state);

/// What is left of the border effects on a kind of flow after the year's levers, by province left and
/// entered: effect x (1 - share lowered), one lever after another.
Table<ProvinceId, ProvinceId, double> borders_in_force(const Inputs& inputs, const State& state,
                                                       FlowKind kind);

/// Logarithms of weights, zones by zones: -decay x cost, less the border effects in force.
Matrix<double> flow_weights(const Inputs& inputs, const State& state, FlowKind kind, double decay,
                            const Matrix<double>& cost);

/// Flows of Wilson's family (1971) between all zones, both margins met to 1e-10 where both are constrained.
/// `destinations` are scaled to the sum of `origins` then. InvalidInput where weights leave no way for a
/// margin, NotConverged where balancing fails; `name` stands in messages. Where both margins are constrained,
/// `factors` holds the logarithms of last year's factors by destination, to start from, and gets this year's;
/// 0 where nothing goes.
Matrix<double> flows_between(const Inputs& inputs, const std::string& name, Constraint constraint,
                             std::vector<double> origins, std::vector<double> destinations,
                             const Matrix<double>& weights, std::span<double> factors = {});

/// Room for the factors of a kind of flow in the state, all 0 before the first year.
Matrix<double>& factors_of(State& state, FlowKind kind, std::size_t rows, std::size_t zones);

/// Flows between zones summed to cities.
Table<CityId, CityId, double> between_cities(const Region& region,
                                             const Table<ZoneId, ZoneId, double>& flows);

/// Puts flows into the state.
void keep_flow(State& state, FlowKind kind, Matrix<double> flows);

}  // namespace concentric
