// Commuting: the doubly constrained model by section of activity, with the choice of modes inside its cost.
// The logsum as the cost of a pair: Ben-Akiva and Lerman 1985, "Discrete Choice Analysis", ch. 10.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>

#include "base/parallel.hpp"
#include "flow/flow.hpp"
#include "sector/travel/travel.hpp"

namespace concentric::travel {
namespace {

struct Ways {
  std::vector<std::string> mode;
  std::vector<const std::vector<double>*> minutes;  ///< by mode, over pairs
  choice::ModeShares chosen;
  Matrix<double> cost;  ///< minutes that the whole choice is worth
};

// Without a choice of modes everybody takes the car.
Ways by_car(const Inputs& inputs, const std::map<std::string, std::vector<double>>& columns) {
  const std::size_t zones = inputs.region.zones.size();
  const std::vector<double>& minutes = columns.at("car_min");
  Ways ways{{"car"}, {&minutes}, {Matrix<double>(1, minutes.size(), 1.0), {}}, Matrix<double>(zones, zones)};
  ways.cost.raw() = minutes;
  return ways;
}

Ways chosen_ways(const Inputs& inputs, const std::map<std::string, std::vector<double>>& columns) {
  if (!inputs.flows->mode_choice) return by_car(inputs, columns);
  const choice::Specification& spec = *inputs.flows->mode_choice;
  const auto time = spec.find_coefficient("time");
  if (!time || !(spec.coefficients[*time].value < 0))
    reject({spec.file, 0, "coefficients.time", "is missing or not below 0",
            "commuters weigh a minute by it: `time = -0.025`, say"});
  choice::PairBlock block{columns.at("car_min").size(), {}};
  for (const auto& [name, values] : columns) block.column.emplace(name, values);
  const std::size_t zones = inputs.region.zones.size();
  Ways ways{{}, {}, choice::mode_shares(spec, block), Matrix<double>(zones, zones)};
  for (const choice::Alternative& alternative : spec.alternatives) {
    const auto minutes = columns.find(alternative.name + "_min");
    if (minutes == columns.end())
      reject({spec.file, 0, "data.alternatives", fmt::format("\"{}\" is no mode", alternative.name),
              "car, rail, metro, bus, walk and cycle are known"});
    ways.mode.push_back(alternative.name);
    ways.minutes.push_back(&minutes->second);
  }
  for (std::size_t pair = 0; pair < block.pairs; ++pair)
    ways.cost.raw()[pair] = ways.chosen.log_sum[pair] / spec.coefficients[*time].value;
  return ways;
}

Matrix<double> commuters_of_all_sections(const Inputs& inputs, const Matrix<double>& cost, State& state) {
  const Region& region = inputs.region;
  const std::size_t zones = region.zones.size();
  const double decay = state.parameters.get("commuting_decay").at(state.year);
  const Matrix<double> weights = flow_weights(inputs, state, FlowKind::commuting, decay, cost);
  std::vector<Matrix<double>> of_section(region.sections.size());
  std::vector<std::exception_ptr> failure(region.sections.size());
  Matrix<double>& factors = factors_of(state, FlowKind::commuting, region.sections.size(), zones);
  parallel_for(region.sections.size(), [&](std::size_t each) {
    const SectionId section(each);
    std::vector<double> jobs(zones);
    for (const ZoneId zone : region.zones.ids()) jobs[zone.index()] = state.jobs(zone, section);
    try {
      of_section[each] =
          flows_between(inputs, "commuters of section " + region.sections[section].code, Constraint::both,
                        workers_at_home(inputs, state, section), std::move(jobs), weights, factors.row(each));
    } catch (...) {
      failure[each] = std::current_exception();
    }
  });
  // The first section that failed is told of, however many threads there were.
  for (const std::exception_ptr& each : failure)
    if (each) std::rethrow_exception(each);
  Matrix<double> commuters(zones, zones);
  for (const Matrix<double>& each : of_section)
    for (std::size_t pair = 0; pair < commuters.raw().size(); ++pair)
      commuters.raw()[pair] += each.raw()[pair];
  return commuters;
}

void tell_how_they_go(const Inputs& inputs, const Ways& ways, State& state) {
  const std::size_t zones = inputs.region.zones.size();
  const auto& commuters = state.flows[index_of(FlowKind::commuting)];
  const auto kilometres = road_km(inputs);
  state.commute_minutes = state.commute_km = Column<ZoneId, double>(zones);
  state.commuters_by_minutes = Matrix<double>(zones, commute_bands);
  state.commuters_by_mode = Matrix<double>(zones, ways.mode.size());
  state.car_commuters = state.transit_commuters = Table<ZoneId, ZoneId, double>(zones, zones);
  parallel_for(zones, [&](std::size_t home) {
    for (std::size_t work = 0; work < zones; ++work) {
      const std::size_t pair = home * zones + work;
      const double all = commuters.raw()[pair];
      if (all <= 0) continue;
      state.commute_km[ZoneId(home)] += all * kilometres.raw()[pair];
      for (std::size_t mode = 0; mode < ways.mode.size(); ++mode) {
        const double going = all * ways.chosen.share(mode, pair);
        if (going <= 0) continue;
        const double minutes = (*ways.minutes[mode])[pair];
        const auto band = static_cast<std::size_t>(minutes / commute_band_minutes);
        state.commute_minutes[ZoneId(home)] += going * minutes;
        state.commuters_by_minutes(home, std::min(band, commute_bands - 1)) += going;
        state.commuters_by_mode(home, mode) += going;
        if (ways.mode[mode] == "car") state.car_commuters.raw()[pair] += going;
        if (ways.mode[mode] == "rail" || ways.mode[mode] == "metro")
          state.transit_commuters.raw()[pair] += going;
      }
    }
  });
}

}  // namespace

std::vector<double> workers_at_home(const Inputs& inputs, const State& state, SectionId section) {
  const Region& region = inputs.region;
  const StartYear& base = *region.find_start(region.base_year);
  std::vector<double> workers(region.zones.size());
  struct Sums {
    double workers = 0, jobs = 0, workers_then = 0, jobs_then = 0;
  };
  Column<CityId, Sums> sums(region.cities.size());
  for (const ZoneId zone : region.zones.ids()) {
    const double working_age_then = inputs.flows->working_age[zone];
    if (working_age_then > 0)
      workers[zone.index()] =
          region.workers(zone, section) * state.residents.total(zone, 15, 65) / working_age_then;
    Sums& sum = sums[region.zones[zone].city];
    sum.workers += workers[zone.index()];
    sum.jobs += state.jobs(zone, section);
    sum.workers_then += region.workers(zone, section);
    sum.jobs_then += base.jobs(zone, section);
  }
  // Workers for each job of the city, as in the base year; then all of them together are as many as jobs.
  double wanted = 0, jobs = 0;
  const auto for_its_jobs = [](const Sums& sum) {
    return sum.jobs_then > 0 && sum.workers > 0 ? sum.jobs * sum.workers_then / sum.jobs_then : 0.0;
  };
  for (const Sums& sum : sums) {
    wanted += for_its_jobs(sum);
    jobs += sum.jobs;
  }
  for (const ZoneId zone : region.zones.ids()) {
    const Sums& sum = sums[region.zones[zone].city];
    workers[zone.index()] *= for_its_jobs(sum) > 0 ? for_its_jobs(sum) / sum.workers * jobs / wanted : 0;
  }
  return workers;
}

void go_to_work(const Inputs& inputs, State& state) {
  if (!inputs.flows || !has_flow(inputs.region, FlowKind::commuting)) return;
  const auto columns = mode_columns(inputs, state);
  const Ways ways = chosen_ways(inputs, columns);
  keep_flow(state, FlowKind::commuting, commuters_of_all_sections(inputs, ways.cost, state));
  tell_how_they_go(inputs, ways, state);
}

}  // namespace concentric::travel
