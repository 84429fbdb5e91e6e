#include "sector/between_zones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "flow/flow.hpp"

namespace concentric {
namespace {

constexpr double detour = 1.3;
constexpr double local_kmh = 25;

// What goes between two cells so many rows and columns apart, for each resident and job, and how far it is.
struct CellKernel {
  Matrix<float> weight, cells_apart;
};

CellKernel cell_kernel(std::size_t rows, std::size_t columns, double cell_km) {
  constexpr double reach_km = 6.6;
  constexpr double within_a_cell = 0.5214;  // mean distance of two points of a unit square
  CellKernel kernel{Matrix<float>(rows, columns), Matrix<float>(rows, columns)};
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const double apart = row + column == 0 ? within_a_cell : std::hypot(double(row), double(column));
      kernel.cells_apart(row, column) = static_cast<float>(apart);
      kernel.weight(row, column) = static_cast<float>(std::exp(-apart * cell_km / reach_km));
    }
  return kernel;
}

// Mean distance in cells between two cells of a zone, as those go who live in one and work in the other.
double cells_apart(const Cells& cells, const std::vector<std::uint32_t>& of_zone, double cell_km) {
  const auto extent = [&](const auto& position) {
    const auto [least, most] =
        std::ranges::minmax_element(of_zone, {}, [&](std::uint32_t cell) { return position[cell]; });
    return std::size_t(position[*most] - position[*least]) + 1;
  };
  if (of_zone.empty()) return 0;
  const CellKernel kernel = cell_kernel(extent(cells.row), extent(cells.column), cell_km);
  const auto apart = [](auto a, auto b) { return std::size_t(a < b ? b - a : a - b); };
  double weights = 0;
  double distances = 0;
  for (const std::uint32_t home : of_zone) {
    if (cells.residents[home] == 0) continue;
    double weights_here = 0;
    double distances_here = 0;
    for (const std::uint32_t work : of_zone) {
      const std::size_t rows = apart(cells.row[home], cells.row[work]);
      const std::size_t columns = apart(cells.column[home], cells.column[work]);
      const double weight = double(cells.jobs[work]) * double(kernel.weight(rows, columns));
      weights_here += weight;
      distances_here += weight * double(kernel.cells_apart(rows, columns));
    }
    weights += double(cells.residents[home]) * weights_here;
    distances += double(cells.residents[home]) * distances_here;
  }
  return weights > 0 ? distances / weights : double(kernel.cells_apart(0, 0));
}

}  // namespace

FlowInputs make_flow_inputs(const Region& region) {
  FlowInputs inputs;
  if (!region.mode_choice.empty()) inputs.mode_choice = choice::read_specification(region.mode_choice);
  std::vector<std::vector<std::uint32_t>> cells(region.zones.size());
  for (std::uint32_t cell = 0; cell < region.cells.size(); ++cell)
    cells[region.cells.zone[cell]].push_back(cell);
  const double cell_km = region.grid.cell_m / 1000;
  inputs.km_inside = Column<ZoneId, double>(region.zones.size());
  parallel_for(region.zones.size(), [&](std::size_t zone) {
    inputs.km_inside[ZoneId(zone)] = detour * cell_km * cells_apart(region.cells, cells[zone], cell_km);
  });

  constexpr std::size_t first_group = 3;  // 15 to 19
  constexpr std::size_t last_group = 12;  // 60 to 64
  const StartYear& base = *region.find_start(region.base_year);
  inputs.working_age = Column<ZoneId, double>(region.zones.size());
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      for (std::size_t group = first_group; group <= last_group; ++group)
        inputs.working_age[zone] +=
            base.residents[(zone.index() * sex_count + sex) * age_group_count + group];
  return inputs;
}

Inputs make_inputs_with_flows(const Region& region, const Plan& plan) {
  Inputs inputs = make_inputs(region, plan);
  if (!has_networks(region)) return inputs;
  if (!inputs.networks) inputs.networks = std::make_shared<YearNetworks>(region, plan);
  inputs.flows = std::make_shared<FlowInputs>(make_flow_inputs(region));
  return inputs;
}

bool has_flow(const Region& region, FlowKind kind) {
  const auto has = [&](const char* parameter) { return region.parameters.find(parameter) != nullptr; };
  switch (kind) {
    case FlowKind::commuting:
      return region.workers.rows() > 0 && has("commuting_decay");
    case FlowKind::trade:
      return !region.goods.supplied.empty() && has("trade_decay") && has("trade_within_region");
    case FlowKind::technology:
      return has("technology_decay") && has("technology_per_job") && region.find_section("I") &&
             region.find_section("M");
    case FlowKind::patients:
      return region.hospitals.rows() > 0 && has("patients_decay") && has("admissions_per_resident");
    case FlowKind::pupils:
      return region.campuses.size() > 0 && has("pupils_decay") && has("students_per_resident");
    case FlowKind::rail:
      return has("rail_decay") && has("rail_trips_per_resident");
  }
  return false;
}

Table<ZoneId, ZoneId, double> road_km(const Inputs& inputs) {
  const auto& zones = inputs.region.zones;
  Table<ZoneId, ZoneId, double> km(zones.size(), zones.size());
  for (const ZoneId from : zones.ids())
    for (const ZoneId to : zones.ids())
      km(from, to) = from == to ? inputs.flows->km_inside[from] : detour * inputs.distance_km(from, to);
  return km;
}

Table<ZoneId, ZoneId, double> minutes_between(const Inputs& inputs, const State& state) {
  const auto& zones = inputs.region.zones;
  const Skims& skims = inputs.networks->skims(state.year);
  Table<ZoneId, ZoneId, double> minutes(zones.size(), zones.size());
  for (const ZoneId from : zones.ids())
    for (const ZoneId to : zones.ids())
      minutes(from, to) =
          from == to ? inputs.flows->km_inside[from] / local_kmh * 60 : double{skims.minutes(from, to)};
  return minutes;
}

Table<ProvinceId, ProvinceId, double> borders_in_force(const Inputs& inputs, const State& state,
                                                       FlowKind kind) {
  const std::size_t provinces = inputs.region.provinces.size();
  Table<ProvinceId, ProvinceId, double> effect = inputs.region.border_effect[index_of(kind)];
  if (effect.rows() == 0) effect = Table<ProvinceId, ProvinceId, double>(provinces, provinces, 0.0);
  for (const Rules::LowerBorder& rule : state.rules.lower_borders) {
    if (rule.flow != kind) continue;
    effect(rule.one, rule.other) *= 1 - rule.share;
    effect(rule.other, rule.one) *= 1 - rule.share;
  }
  return effect;
}

Matrix<double> flow_weights(const Inputs& inputs, const State& state, FlowKind kind, double decay,
                            const Matrix<double>& cost) {
  const auto& zones = inputs.region.zones;
  const auto border = borders_in_force(inputs, state, kind);
  Matrix<double> weights(zones.size(), zones.size());
  for (const ZoneId from : zones.ids())
    for (const ZoneId to : zones.ids())
      weights(from.index(), to.index()) =
          -decay * cost(from.index(), to.index()) - border(zones[from].province, zones[to].province);
  return weights;
}

Matrix<double> flows_between(const Inputs& inputs, const std::string& name, Constraint constraint,
                             std::vector<double> origins, std::vector<double> destinations,
                             const Matrix<double>& weights, std::span<double> factors) {
  const double out = std::accumulate(origins.begin(), origins.end(), 0.0);
  const double in = std::accumulate(destinations.begin(), destinations.end(), 0.0);
  Margins margins;
  for (const Zone& zone : inputs.region.zones) margins.zone.push_back(zone.code);
  margins.file = name;
  margins.origins = std::move(origins);
  margins.destinations = std::move(destinations);
  if (!(out > 0 && in > 0)) return Matrix<double>(weights.rows(), weights.columns());
  if (constraint == Constraint::both)
    for (double& amount : margins.destinations) amount *= out / in;
  ErrorList errors;
  check_margins(margins, constraint, weights, errors);
  errors.throw_if_any();
  Balance start;
  start.log_column.assign(factors.begin(), factors.end());
  const bool known = std::ranges::any_of(factors, [](double factor) { return factor != 0; });
  const Balance balanced = balance(margins, constraint, weights, {}, known ? &start : nullptr);
  if (!balanced.converged)
    throw NotConverged(fmt::format("{}: margins are missed by {:.1e} after {} sweeps", name,
                                   balanced.column_error, balanced.sweeps));
  for (std::size_t j = 0; j < factors.size(); ++j)
    factors[j] = std::isfinite(balanced.log_column[j]) ? balanced.log_column[j] : 0;
  return flows(margins, constraint, weights, balanced);
}

Matrix<double>& factors_of(State& state, FlowKind kind, std::size_t rows, std::size_t zones) {
  Matrix<double>& factors = state.flow_factors[index_of(kind)];
  if (factors.rows() == 0) factors = Matrix<double>(rows, zones);
  return factors;
}

Table<CityId, CityId, double> between_cities(const Region& region,
                                             const Table<ZoneId, ZoneId, double>& flows) {
  Table<CityId, CityId, double> sums(region.cities.size(), region.cities.size());
  for (const ZoneId from : region.zones.ids())
    for (const ZoneId to : region.zones.ids())
      sums(region.zones[from].city, region.zones[to].city) += flows(from, to);
  return sums;
}

void keep_flow(State& state, FlowKind kind, Matrix<double> flows) {
  auto& kept = state.flows[index_of(kind)];
  kept = Table<ZoneId, ZoneId, double>(flows.rows(), flows.columns());
  kept.raw() = std::move(flows.raw());
}

}  // namespace concentric
