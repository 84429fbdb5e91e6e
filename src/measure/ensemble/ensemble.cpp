#include "measure/ensemble/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "measure/ensemble/latin_hypercube.hpp"
#include "measure/ensemble/spread.hpp"
#include "run/kept_in_memory.hpp"
#include "run/run.hpp"

namespace concentric {
namespace {

// Of one run: differences to the baseline as `compare` gives them, and the ledger.
struct Outcome {
  std::vector<Difference> differences;
  std::vector<LedgerRow> ledger;
};

void check_names(const Region& region, const EnsembleQuery& query) {
  Run empty = begin_run(region);
  for (int year = query.first_year; year <= query.last_year; ++year) {
    empty.years.push_back(year);
    empty.snapshots.emplace_back(region.zones.size(), empty.columns.size());
  }
  empty.provenance.first_year = query.first_year;
  empty.provenance.last_year = query.last_year;
  if (!empty.years.empty()) compare(empty, empty, query.asked);
}

Run run_in_memory(const Region& region, const Plan& plan, const EnsembleQuery& query) {
  Run run = begin_run(region);
  run.provenance.first_year = query.first_year;
  run.provenance.last_year = query.last_year;
  run.provenance.region_sha256 = region.sha256;
  run.provenance.region = region.name;
  run_plan(make_inputs_with_flows(region, plan), query.first_year, query.last_year,
           [&](const State& state) { keep_year(region, state, run); });
  return run;
}

Outcome outcome_of(const Region& region, const Plan& plan, const Plan* base, const EnsembleQuery& query) {
  const Run run = run_in_memory(region, plan, query);
  if (base == nullptr) return {compare(run, run, query.asked), ledger(run)};
  return {compare(run_in_memory(region, *base, query), run, query.asked), ledger(run)};
}

// What depends on no draw: which rows there are.
void lay_out(const Region& region, const Outcome& first, bool has_base, Ensemble& ensemble) {
  const Run names = begin_run(region);
  for (const Difference& each : first.differences)
    ensemble.rows.push_back({*find_indicator(names, each.indicator), each.place, each.year, {}, {}});
  for (const LedgerRow& row : first.ledger) ensemble.figures.push_back({row.figure, {}, row.why_not});
  if (has_base)
    for (EnsembleRow& row : ensemble.rows) row.base.reserve(ensemble.plan_of.size());
}

void add_outcome(const Outcome& outcome, bool has_base, Ensemble& ensemble) {
  if (outcome.differences.size() != ensemble.rows.size())
    throw std::runtime_error("runs of an ensemble differ in which indicators have a value");
  for (std::size_t row = 0; row < ensemble.rows.size(); ++row) {
    if (has_base) ensemble.rows[row].base.push_back(outcome.differences[row].base);
    ensemble.rows[row].run.push_back(outcome.differences[row].run);
  }
  for (std::size_t figure = 0; figure < ensemble.figures.size(); ++figure)
    if (ensemble.figures[figure].why_not.empty() && outcome.ledger[figure].modelled)
      ensemble.figures[figure].modelled.push_back(*outcome.ledger[figure].modelled);
}

// Variants get parts of the runs as equal as can be, which no input's draw goes along with.
std::vector<std::size_t> share_plans(std::size_t runs, std::size_t plans) {
  std::vector<std::size_t> plan_of(runs);
  for (std::size_t run = 0; run < runs; ++run) plan_of[run] = run % plans;
  return plan_of;
}

std::map<std::string, std::string> provenance_of(const Region& region, const Plan& plan, const Plan* base,
                                                 const EnsembleQuery& query) {
  std::map<std::string, std::string> made_of{{"region", region.name},
                                             {"region_sha256", region.sha256},
                                             {"plan", plan.name},
                                             {"plan_sha256", plan.sha256},
                                             {"first_year", std::to_string(query.first_year)},
                                             {"last_year", std::to_string(query.last_year)},
                                             {"seed", std::to_string(query.seed)}};
  if (base != nullptr) {
    made_of["base_plan"] = base->name;
    made_of["base_plan_sha256"] = base->sha256;
  }
  return made_of;
}

}  // namespace

std::vector<double> EnsembleRow::effect() const {
  std::vector<double> difference = run;
  for (std::size_t i = 0; i < base.size(); ++i) difference[i] -= base[i];
  return difference;
}

void check_ensemble(const Region& region, const EnsembleQuery& query) {
  if (uncertain_inputs(region).empty())
    reject({"parameter_ranges.csv", 0, "", "the region does not tell how far its parameters may be off",
            "add the table (docs/region-package.md), or ranges to border_effects.csv"});
  check_names(region, query);
}

Ensemble run_ensemble(const Region& region, const std::vector<Plan>& plans, const Plan* base,
                      const EnsembleQuery& query) {
  check_ensemble(region, query);  // before hours of running, not after
  Ensemble ensemble;
  ensemble.inputs = uncertain_inputs(region);
  ensemble.provenance = provenance_of(region, plans.front(), base, query);
  const std::size_t inputs = ensemble.inputs.size();
  ensemble.drawn = latin_hypercube(query.runs, inputs, query.seed);
  for (std::size_t run = 0; run < query.runs; ++run)
    for (std::size_t input = 0; input < inputs; ++input) {
      const UncertainInput& each = ensemble.inputs[input];
      double& value = ensemble.drawn(run, input);
      value = triangular_quantile(each.low, each.peak, each.high, value);
    }
  ensemble.plan_of = share_plans(query.runs, plans.size());

  constexpr std::size_t at_once = 8;  // outcomes in memory
  std::vector<Outcome> outcomes(at_once);
  Steps runs("ensemble", query.runs, query.each_run);
  for (std::size_t begin = 0; begin < query.runs; begin += at_once) {
    const std::size_t count = std::min(at_once, query.runs - begin);
    runs.take(count, [&](std::size_t i) {
      const std::size_t run = begin + i;
      outcomes[i] =
          outcome_of(with_drawn(region, ensemble.drawn.row(run)), plans[ensemble.plan_of[run]], base, query);
    });
    if (begin == 0) lay_out(region, outcomes.front(), base != nullptr, ensemble);
    for (std::size_t i = 0; i < count; ++i) add_outcome(outcomes[i], base != nullptr, ensemble);
  }
  return ensemble;
}

std::vector<Coverage> coverage(const std::vector<EnsembleFigure>& figures) {
  std::vector<Coverage> result{{"calibration", 0, 0}, {"check", 0, 0}};
  for (const EnsembleFigure& each : figures) {
    const auto use = std::ranges::find(result, each.figure.use, &Coverage::use);
    if (use == result.end() || each.modelled.empty() || !each.figure.published) continue;
    const Spread spread = spread_of(each.modelled);
    ++use->compared;
    if (spread.low <= *each.figure.published && *each.figure.published <= spread.high) ++use->inside;
  }
  return result;
}

std::vector<Driver> drivers(const Ensemble& ensemble, const EnsembleRow& row) {
  const std::vector<double> effect = row.effect();
  std::vector<double> drawn(effect.size());
  std::vector<Driver> result;
  for (std::size_t input = 0; input < ensemble.inputs.size(); ++input) {
    for (std::size_t run = 0; run < drawn.size(); ++run) drawn[run] = ensemble.drawn(run, input);
    result.push_back({input, rank_correlation(drawn, effect)});
  }
  std::ranges::stable_sort(result, [](const Driver& a, const Driver& b) {
    return std::abs(a.correlation) > std::abs(b.correlation);
  });
  return result;
}

}  // namespace concentric
