// Spatial interaction: balancing zones and cells, and calibration. A pair counts once a sweep, though a sweep
// goes over it twice, for rows and for columns.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <vector>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "flow/interaction/grid_kernel.hpp"
#include "flow/interaction/poisson.hpp"
#include "flow/interaction/streamed.hpp"
#include "flow/interaction/weights.hpp"

namespace {

using namespace concentric;
using benchmark::Counter;

double draw(std::uint32_t what, std::size_t which) {
  return uniform({9, what, static_cast<std::uint32_t>(which), 0, 0});
}

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// About 216,000 cells of 1 km that fill half of a box of 740 by 580, as a region does.
struct CellRegion {
  GridCells cells;
  std::vector<double> origins, destinations;
  CellRegion() {
    constexpr std::uint32_t rows = 740, columns = 580;
    for (std::uint32_t y = 0; y < rows; ++y)
      for (std::uint32_t x = 0; x < columns; ++x) {
        const double north = (y - rows / 2.0) / rows, east = (x - columns / 2.0) / columns;
        if (north * north + east * east > 0.16) continue;
        cells.row.push_back(y);
        cells.column.push_back(x);
      }
    double leaving = 0, entering = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      origins.push_back(std::pow(draw(1, i), 4));
      destinations.push_back(std::pow(draw(2, i), 8));
      leaving += origins.back();
      entering += destinations.back();
    }
    for (double& each : destinations) each *= leaving / entering;
  }
};

const CellRegion& region() {
  static const CellRegion made;
  return made;
}

Deterrence exponential(double rate) {
  Deterrence deterrence;
  deterrence.first = rate;
  return deterrence;
}

constexpr double rate = 0.08;

// The obvious sweep over some origins: every pair found on the grid, its exp computed. Pairs a second.
double plain_rate(const CellRegion& place, std::size_t reach) {
  constexpr std::size_t columns = 580, rows = 740;
  std::vector<std::int32_t> cell_at(rows * columns, -1);
  for (std::size_t i = 0; i < place.cells.size(); ++i)
    cell_at[place.cells.row[i] * columns + place.cells.column[i]] = static_cast<std::int32_t>(i);
  std::vector<double> reached(place.cells.size(), 0.0);
  std::vector<std::pair<std::size_t, double>> weight;
  std::size_t pairs = 0;
  const double limit = static_cast<double>(reach * reach);
  const double seconds = seconds_of([&] {
    for (std::size_t i = place.cells.size() / 2; i < place.cells.size() / 2 + 200; ++i) {
      weight.clear();
      double sum = 0;
      const std::size_t y = place.cells.row[i], x = place.cells.column[i];
      for (std::size_t other = y - std::min(y, reach); other <= std::min(rows - 1, y + reach); ++other)
        for (std::size_t at = x - std::min(x, reach); at <= std::min(columns - 1, x + reach); ++at) {
          const std::int32_t cell = cell_at[other * columns + at];
          const double north = static_cast<double>(other) - static_cast<double>(y);
          const double east = static_cast<double>(at) - static_cast<double>(x);
          if (cell < 0 || north * north + east * east > limit) continue;
          const auto j = static_cast<std::size_t>(cell);
          weight.emplace_back(j, std::exp(-rate * std::hypot(north, east)));
          sum += weight.back().second * place.destinations[j];
        }
      for (const auto& [j, each] : weight) reached[j] += place.origins[i] / sum * each;
      pairs += weight.size();
    }
  });
  benchmark::DoNotOptimize(reached.data());
  return static_cast<double>(pairs) / seconds;
}

// All pairs within 30 or 90 cells, on one core. Bound by arithmetic: 2 additions and a multiplication for
// four cells of the box, out of the first-level cache; half of the box holds no cell.
void balance_cells_by_kernel(benchmark::State& state) {
  const CellRegion& place = region();
  const auto reach = static_cast<std::size_t>(state.range(0));
  set_thread_count(static_cast<int>(state.range(1)));
  const GridKernel kernel(place.cells, exponential(rate), 1, 0.5, static_cast<double>(reach));
  const MarginSweep sweep = grid_sweep(kernel, place.origins);
  const std::vector<double> column(place.cells.size(), 1.0);
  std::vector<double> row(column.size()), reached(column.size());
  double seconds = 0;
  for (auto _ : state) seconds += seconds_of([&] { sweep(column, row, reached); });
  set_thread_count(0);
  const double pairs = static_cast<double>(kernel.pairs());
  state.counters["pairs"] = pairs;
  state.counters["pairs_per_s"] = Counter(pairs, Counter::kIsIterationInvariantRate);
  const double plain = plain_rate(place, reach);
  state.counters["plain_pairs_per_s"] = plain;
  state.counters["times_plain"] = pairs * static_cast<double>(state.iterations()) / seconds / plain;
}
BENCHMARK(balance_cells_by_kernel)
    ->ArgNames({"reach", "threads"})
    ->Args({30, 1})
    ->Args({90, 1})
    ->Args({90, 0})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// The whole solution at a tolerance of 1e-9, within 90 cells, on all cores.
void balance_cells_to_the_end(benchmark::State& state) {
  const CellRegion& place = region();
  const GridKernel kernel(place.cells, exponential(rate), 1, 0.5, 90);
  BalanceOptions options;
  options.tolerance = 1e-9;
  Balance result;
  for (auto _ : state) {
    ErrorList errors;
    result = balance_streamed(place.origins, place.destinations, grid_sweep(kernel, place.origins), options,
                              nullptr, errors);
  }
  if (!result.converged) state.SkipWithError("has not converged");
  state.counters["sweeps"] = result.sweeps;
}
BENCHMARK(balance_cells_to_the_end)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

// Rows made on the fly by a callback (here: from an offset list), one core: bound by the loads and stores
// that a pair takes, two of them to places that depend on the pair.
void balance_cells_by_rows(benchmark::State& state) {
  const CellRegion& place = region();
  set_thread_count(1);
  constexpr std::size_t columns = 580;
  std::vector<std::uint32_t> cell_at(740 * columns, 0);
  for (std::size_t i = 0; i < place.cells.size(); ++i)
    cell_at[place.cells.row[i] * columns + place.cells.column[i]] = static_cast<std::uint32_t>(i) + 1;
  constexpr std::size_t reach = 30;
  std::vector<std::uint32_t> tenths((reach + 1) * (reach + 1));
  for (std::size_t y = 0; y <= reach; ++y)
    for (std::size_t x = 0; x <= reach; ++x)
      tenths[y * (reach + 1) + x] = static_cast<std::uint32_t>(
          std::lround(10 * std::hypot(static_cast<double>(x), static_cast<double>(y))));
  std::size_t pairs = 0;
  const RowSource source = [&](std::size_t i, CellRow& row) {
    const std::size_t y = place.cells.row[i], x = place.cells.column[i];
    for (std::size_t other = y - std::min(y, reach); other <= std::min<std::size_t>(739, y + reach); ++other)
      for (std::size_t at = x - std::min(x, reach); at <= std::min<std::size_t>(columns - 1, x + reach);
           ++at) {
        const std::uint32_t cell = cell_at[other * columns + at];
        const std::uint32_t cost =
            tenths[(other > y ? other - y : y - other) * (reach + 1) + (at > x ? at - x : x - at)];
        if (cell == 0 || cost > 10 * reach) continue;
        row.destination.push_back(cell - 1);
        row.cost.push_back(cost);
      }
    pairs += row.destination.size();
  };
  const std::vector<double> weight = weights_by_unit(exponential(rate), 0.1, 10 * reach);
  const MarginSweep sweep = row_sweep(source, weight, place.origins);
  const std::vector<double> column(place.cells.size(), 1.0);
  std::vector<double> row(column.size()), reached(column.size());
  for (auto _ : state) sweep(column, row, reached);
  set_thread_count(0);
  state.counters["pairs_per_s"] = Counter(static_cast<double>(pairs), Counter::kIsRate);
}
BENCHMARK(balance_cells_by_rows)->Unit(benchmark::kMillisecond)->UseRealTime();

struct Zones {
  Margins margins;
  Matrix<double> cost, log_weight;
};

Zones zones_of(std::size_t count) {
  Zones zones;
  std::vector<double> x, y;
  double leaving = 0, entering = 0;
  for (std::size_t z = 0; z < count; ++z) {
    zones.margins.zone.push_back(std::to_string(z));
    zones.margins.origins.push_back(100 + 900 * draw(3, z));
    zones.margins.destinations.push_back(100 + 900 * draw(4, z));
    leaving += zones.margins.origins.back();
    entering += zones.margins.destinations.back();
    x.push_back(100 * draw(5, z));
    y.push_back(100 * draw(6, z));
  }
  for (double& each : zones.margins.destinations) each *= leaving / entering;
  zones.cost = Matrix<double>(count, count);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < count; ++j)
      zones.cost(i, j) = i == j ? 5 : std::hypot(x[i] - x[j], y[i] - y[j]);
  ErrorList errors;
  zones.log_weight =
      log_weights(zones.cost, exponential(0.1), Intrazonal::kept, zones.margins.zone, "", errors);
  return zones;
}

// Dense zones to 1e-10. Bound by exp for few sweeps, and by memory where the weights outgrow the cache (2,000
// zones: 32 MB).
void balance_zones(benchmark::State& state) {
  const Zones zones = zones_of(static_cast<std::size_t>(state.range(0)));
  Balance result;
  for (auto _ : state) result = balance(zones.margins, Constraint::both, zones.log_weight);
  const double pairs = static_cast<double>(state.range(0) * state.range(0)) * result.sweeps;
  state.counters["sweeps"] = result.sweeps;
  state.counters["pairs_per_s"] = Counter(pairs, Counter::kIsIterationInvariantRate);
}
BENCHMARK(balance_zones)->Arg(222)->Arg(2000)->Unit(benchmark::kMillisecond)->UseRealTime();

// The same after the costs of three rows have changed: cold, and from the last solution.
void balance_zones_again(benchmark::State& state) {
  Zones zones = zones_of(222);
  const Balance last = balance(zones.margins, Constraint::both, zones.log_weight);
  for (std::size_t i = 0; i < 3; ++i)
    for (double& each : zones.log_weight.row(i)) each *= 0.9;
  const Balance* start = state.range(0) != 0 ? &last : nullptr;
  Balance result;
  for (auto _ : state) result = balance(zones.margins, Constraint::both, zones.log_weight, {}, start);
  state.counters["sweeps"] = result.sweeps;
}
BENCHMARK(balance_zones_again)->ArgName("warm")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// Poisson likelihood with dummies on both sides: 443 coefficients from 49,284 pairs. Bound by factoring the
// information, and before it by the check for separation, which solves with it once a step.
void calibrate_zones(benchmark::State& state) {
  const Zones zones = zones_of(222);
  Matrix<double> flow = flows(zones.margins, Constraint::both, zones.log_weight,
                              balance(zones.margins, Constraint::both, zones.log_weight));
  for (std::size_t k = 0; k < flow.raw().size(); ++k)
    flow.raw()[k] = std::round(flow.raw()[k] * 2 * draw(7, k));
  const PoissonModel model =
      gravity_model(zones.margins.zone, flow, zones.cost, Constraint::both, DeterrenceKind::exponential);
  PoissonFit fit;
  for (auto _ : state) fit = fit_poisson(model);
  state.counters["steps"] = fit.steps;
  state.counters["coefficients"] = static_cast<double>(fit.coefficients.size());
}
BENCHMARK(calibrate_zones)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
