#include <fmt/format.h>

#include <cmath>
#include <nlopt.hpp>

#include "base/interrupt.hpp"
#include "base/progress.hpp"
#include "run/hindcast.hpp"

namespace concentric {
namespace {

// A decade of net change says little about distance: without priors the fit runs off to no deterrence at all.
// So each parameter has a Gaussian prior, and the fit is the mode of the posterior.
struct FreeParameter {
  const char* name;
  const char* unit;
  double low, high, prior_mean, prior_deviation;
};

constexpr const char* external_rate = "external_net_migration_rate";
constexpr FreeParameter free_parameters[] = {
    {"attraction_jobs", "exponent", 0.2, 2.0, 1.0, 0.5},
    {"attraction_density", "exponent", -1.0, 1.0, -0.1, 0.3},
    {"attraction_output", "exponent", -1.0, 3.0, 0.5, 1.0},
    {"deterrence_per_100km", "exponent per 100 km", 0.0, 3.0, 0.6, 0.2},
    {"outmigration_rate", "share a year at the peak age", 0.002, 0.15, 0.02, 0.01},
    {external_rate, "persons per 1000 residents a year", -10, 30, 8, 10},
};
constexpr double error_of_a_city = 2;  ///< percentage points of change over the decade, standard deviation

double misfit(const Hindcast& result, const std::vector<double>& values) {
  const double cities = static_cast<double>(result.cities.size());
  double sum = cities * std::pow(result.rmse_of_change() / error_of_a_city, 2);
  for (std::size_t i = 0; i < values.size(); ++i)
    sum += std::pow((values[i] - free_parameters[i].prior_mean) / free_parameters[i].prior_deviation, 2);
  return sum;
}

constexpr int most_evaluations = 800;

void set_values(Region& region, const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    region.parameters.set(free_parameters[i].name, "region", {{{0, values[i]}}});
}

}  // namespace

Calibration calibrate_migration(const Region& region, int first_year, int last_year) {
  Region trial = region;
  const Plan nothing;
  Calibration result;
  result.first_year = first_year;
  result.last_year = last_year;
  std::vector<double> low, high, values;
  for (const FreeParameter& parameter : free_parameters) {
    low.push_back(parameter.low);
    high.push_back(parameter.high);
    values.push_back(parameter.prior_mean);
  }
  struct Search {
    Region& trial;
    const Plan& plan;
    int first_year, last_year;
    Progress progress{"calibrating", most_evaluations};
    int evaluations = 0;
  } search{trial, nothing, first_year, last_year};
  nlopt::opt optimiser(nlopt::LN_SBPLX, static_cast<unsigned>(values.size()));
  optimiser.set_lower_bounds(low);
  optimiser.set_upper_bounds(high);
  optimiser.set_ftol_rel(1e-5);
  optimiser.set_maxeval(most_evaluations);
  optimiser.set_min_objective(
      [](const std::vector<double>& x, std::vector<double>&, void* data) {
        Search& s = *static_cast<Search*>(data);
        if (interrupted()) throw Interrupted("stopped; nothing was written");
        ++s.evaluations;
        s.progress.step();
        set_values(s.trial, x);
        return misfit(hindcast(s.trial, s.plan, s.first_year, s.last_year), x);
      },
      &search);
  double error = 0;
  optimiser.optimize(values, error);

  set_values(trial, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    result.values.emplace_back(free_parameters[i].name, values[i]);
  result.fit = hindcast(trial, nothing, first_year, last_year);
  result.evaluations = search.evaluations;
  return result;
}

Region with_calibration(const Region& region, const Calibration& calibration) {
  Region fitted = region;
  for (const auto& [name, value] : calibration.values) fitted.parameters.set(name, "region", {{{0, value}}});
  return fitted;
}

Region with_external_rate(const Region& region, double rate) {
  Region changed = region;
  changed.parameters.set(external_rate, "region", {{{0, rate}}});
  return changed;
}

double external_rate_for_total(const Region& region, int first_year, int last_year) {
  double low = -50;
  double high = 50;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    const Hindcast trial = hindcast(with_external_rate(region, middle), Plan{}, first_year, last_year);
    double modelled = 0;
    double counted = 0;
    for (const CityHindcast& city : trial.cities) {
      modelled += city.modelled;
      counted += city.counted;
    }
    (modelled < counted ? low : high) = middle;
  }
  return (low + high) / 2;
}

std::string calibration_csv(const Region& region, const Calibration& calibration) {
  std::string text = "name,place,year,value,unit,source\n";
  for (std::size_t i = 0; i < calibration.values.size(); ++i) {
    const auto& [name, value] = calibration.values[i];
    if (name == external_rate) continue;
    text += fmt::format(
        "{},region,,{:.6g},{},fitted with priors to the change of the cities {}-{} (concentric calibrate)\n",
        name, value, free_parameters[i].unit, calibration.first_year, calibration.last_year);
  }
  // Between two counts the rate is the one that ends at the later count; it steps from decade to decade.
  const Region fitted = with_calibration(region, calibration);
  for (auto count = region.city_population.begin(); count != region.city_population.end(); ++count) {
    const auto next = std::next(count);
    if (next == region.city_population.end()) break;
    const double rate = external_rate_for_total(fitted, count->first, next->first);
    for (const int year : {count->first + 1, next->first})
      text += fmt::format(
          "{},region,{},{:.4g},persons per 1000 residents a year,the region's counts of {} and {} "
          "(concentric calibrate)\n",
          external_rate, year, rate, count->first, next->first);
  }
  return text;
}

}  // namespace concentric
