// An ensemble: a plan run many times, each with other values of what is not known well, against a baseline
// with the same values. What is certain of an effect is what it keeps through all of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/steps.hpp"
#include "measure/ensemble/uncertain_inputs.hpp"
#include "measure/measure.hpp"
#include "plan/plan.hpp"

namespace concentric {

struct EnsembleQuery {
  int first_year = 0, last_year = 0;
  std::size_t runs = 20;
  std::uint64_t seed = 0;
  CompareQuery asked;  ///< indicators, places and years; none: as `compare`
  EachStep each_run{};
};

/// An indicator of a place in a year, by run.
struct EnsembleRow {
  Indicator indicator;
  std::size_t place = 0;  ///< in the region's places
  int year = 0;
  std::vector<double> base, run;  ///< `base` is empty without a baseline
  /// The plan's effect by run, or what the plan gives where there is no baseline.
  std::vector<double> effect() const;
};

/// A published figure and what the plan's runs say of it, in the published unit; empty where they cannot.
struct EnsembleFigure {
  PublishedFigure figure;
  std::vector<double> modelled;
  std::string why_not;
};

struct Ensemble {
  std::vector<UncertainInput> inputs;
  Matrix<double> drawn;              ///< runs x inputs
  std::vector<std::size_t> plan_of;  ///< by run: which of the plans
  std::vector<EnsembleRow> rows;     ///< in the order of `compare`
  std::vector<EnsembleFigure> figures;
  /// What it was made of, by key, as a run keeps it: `region`, `plan` and `base_plan`, each with the hash of
  /// its text as `_sha256`, `first_year`, `last_year`, `seed`. No `base_plan` without a baseline.
  std::map<std::string, std::string> provenance;
};

/// InvalidInput for unknown names, and where the region tells no range.
void check_ensemble(const Region& region, const EnsembleQuery& query);

/// Runs in memory, with flows between zones and without passengers of lines, on all cores, with progress.
/// `plans` are a plan and variants of it: each gets an equal part of the runs. The same bytes for any number
/// of threads. InvalidInput as `check_ensemble`, and for what `run_plan` rejects; Interrupted when asked to
/// stop.
Ensemble run_ensemble(const Region& region, const std::vector<Plan>& plans, const Plan* base,
                      const EnsembleQuery& query);

/// Published figures of a use that could be compared, and those that lie between low and high of their runs.
struct Coverage {
  std::string use;
  std::size_t compared = 0, inside = 0;
};
/// Calibration and check.
std::vector<Coverage> coverage(const std::vector<EnsembleFigure>& figures);

/// An input by how strongly an effect goes with it.
struct Driver {
  std::size_t input = 0;
  double correlation = 0;  ///< of ranks
};
/// Strongest first; inputs that correlate alike keep their order.
std::vector<Driver> drivers(const Ensemble& ensemble, const EnsembleRow& row);

}  // namespace concentric
