#include "run/run.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "base/interrupt.hpp"
#include "base/progress.hpp"
#include "sector/economy/economy.hpp"
#include "sector/location/location.hpp"

namespace concentric {
namespace {

void check_years(const Region& region, int first_year, int last_year) {
  constexpr int longest_run = 100;
  if (last_year < first_year || last_year > first_year + longest_run)
    reject({"", 0, "--to", fmt::format("a run from {} cannot end in {}", first_year, last_year),
            fmt::format("give a year from {} to {}", first_year, first_year + longest_run)});
  if (region.find_start(first_year) == nullptr) initial_state(region, first_year);  // says what is wrong
}

// A resumed state holds stocks only; what follows from them and from the plan is computed again.
void complete(const Inputs& inputs, State& state) {
  location::lay_trends(inputs, state);
  economy::produce(inputs, state);
}

}  // namespace

void run_plan(const Region& region, const Plan& plan, int first_year, int last_year,
              const std::function<void(const State&)>& each) {
  run_plan(make_inputs(region, plan), first_year, last_year, each);
}

void run_plan(const Inputs& inputs, int first_year, int last_year,
              const std::function<void(const State&)>& each) {
  check_years(inputs.region, first_year, last_year);
  State state = initial_state(inputs.region, first_year);
  settle_first_year(inputs, state);
  each(state);
  for (int year = first_year + 1; year <= last_year; ++year) {
    step_year(inputs, year, state);
    each(state);
  }
}

void run_plan(const Region& region, const Plan& plan, const RunOptions& options,
              const std::filesystem::path& file) {
  check_years(region, options.first_year, options.last_year);
  Inputs inputs = make_inputs_with_flows(region, plan);
  inputs.with_lines = options.access;
  const Provenance provenance{CONCENTRIC_VERSION, region.name,  region.sha256, plan.name,
                              plan.sha256,        plan.text,    plan.variant,  options.first_year,
                              options.last_year,  options.seed, options.access};
  std::optional<AccessOfYears> access;
  if (options.access) access.emplace(region, plan);

  std::optional<RunWriter> writer;
  State state;
  const auto write_year = [&] {
    if (!access) return writer->write_year(region, state);
    const bool with_maps = state.year == options.first_year || state.year == options.last_year;
    const YearAccess of_year = access->at(state, with_maps);
    writer->write_year(region, state, &of_year);
  };
  if (options.resume) writer = RunWriter::resume(file, provenance, region);
  if (writer) {
    state = writer->last_state();
    complete(inputs, state);
  } else {
    std::vector<std::string> explanations;
    for (const Lever& lever : plan.levers)
      explanations.push_back(explain_lever(lever, region).en +
                             (lever.note.empty() ? "" : " Note: " + lever.note + "."));
    // Before the file: what is wrong with the inputs of flows leaves nothing half-written.
    state = initial_state(region, options.first_year);
    settle_first_year(inputs, state);
    writer = RunWriter::create(file, provenance, region, plan, options.overwrite, explanations);
    write_year();
  }

  Progress progress(plan.name, static_cast<std::size_t>(options.last_year - state.year));
  while (state.year < options.last_year) {
    if (interrupted()) throw Interrupted(fmt::format("stopped after {}; go on with --resume", state.year));
    step_year(inputs, state.year + 1, state);
    write_year();
    progress.step(std::to_string(state.year));
    if (options.each_year && !options.each_year(state.year))
      throw Interrupted(fmt::format("stopped after {}", state.year));
  }
  writer->finish();
}

}  // namespace concentric
