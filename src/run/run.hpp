// Running a plan: the list of what happens in a year, the clock that goes through the years, and the store.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "plan/plan.hpp"
#include "region/region.hpp"
#include "region/state.hpp"
#include "run/store.hpp"
#include "sector/sector.hpp"

namespace concentric {

/// One year, in order: reads top to bottom as the data flows. `state` is the end of the year before, then of
/// this one.
void step_year(const Inputs& inputs, int year, State& state);

/// What a start year lacks: the plan's trends and borders that hold by then, and the year's flows.
void settle_first_year(const Inputs& inputs, State& state);

struct RunOptions {
  int first_year = 0;  ///< one of the region's start years
  int last_year = 0;
  std::uint64_t seed = 0;
  bool overwrite = false;
  bool resume = false;
  bool access = false;  ///< keep travel times and passengers of lines too: seconds a year, not hundredths
  /// Called when a year is whole and in the file. False stops the run as an interrupt does: the years so far
  /// are kept. Has no part in what is written.
  std::function<bool(int year)> each_year{};
};

/// Runs the plan and keeps the run in `file`. Throws InvalidInput for what cannot be run or written,
/// Interrupted when asked to stop: then the years so far are kept, and `resume` goes on from there.
void run_plan(const Region& region, const Plan& plan, const RunOptions& options,
              const std::filesystem::path& file);

/// The same in memory, without flows between zones, on which no home or job depends: calls `each` at the end
/// of the start year and of every year after it.
void run_plan(const Region& region, const Plan& plan, int first_year, int last_year,
              const std::function<void(const State&)>& each);

/// The same with inputs that are made already.
void run_plan(const Inputs& inputs, int first_year, int last_year,
              const std::function<void(const State&)>& each);

}  // namespace concentric
