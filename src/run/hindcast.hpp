// Does the model hold? Running it between two censuses and setting the cities beside what was counted; and
// fitting the migration model on one such decade, so that another can test it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/plan.hpp"
#include "region/region.hpp"

namespace concentric {

struct CityHindcast {
  CityId city;
  double start = 0;     ///< residents counted in the first year
  double counted = 0;   ///< residents counted in the last year
  double modelled = 0;  ///< residents that the model says for the last year
};

struct Hindcast {
  int first_year = 0;
  int last_year = 0;
  std::vector<CityHindcast> cities;

  double mean_absolute_percentage_error() const;
  double largest_percentage_error() const;
  /// Root mean square error of the relative change over the period, in percentage points.
  double rmse_of_change() const;
  /// The same for the guess that nothing changes.
  double rmse_of_no_change() const;
  /// Pearson's correlation of modelled and counted relative change.
  double correlation_of_change() const;
};

/// Runs the plan from one census to another. InvalidInput where the region holds no counts for either year.
Hindcast hindcast(const Region& region, const Plan& plan, int first_year, int last_year);

/// A table of levels and changes with their errors, for a terminal.
std::string hindcast_text(const Region& region, const Hindcast& result);

struct Calibration {
  int first_year = 0, last_year = 0;
  std::vector<std::pair<std::string, double>> values;  ///< parameters and what was fitted
  Hindcast fit;
  int evaluations = 0;
};

/// Fits attraction_jobs, attraction_density, attraction_output, deterrence_per_100km, outmigration_rate and
/// external_net_migration_rate to the relative change of the cities between two censuses: the mode of the
/// posterior under Gaussian errors and priors, found with Subplex (Rowan 1990, as in NLopt). The region given
/// is left as it is.
Calibration calibrate_migration(const Region& region, int first_year, int last_year);

/// The region with the calibrated values in place of its own; the external rate holds for all years.
Region with_calibration(const Region& region, const Calibration& calibration);

/// Net migration from the rest of the country (persons per 1000 residents a year) with which the region as a
/// whole ends the period at its counted total: what is left to test is how people spread over the cities. By
/// bisection.
double external_rate_for_total(const Region& region, int first_year, int last_year);

/// The region with another rate of net migration from the rest of the country, for all years.
Region with_external_rate(const Region& region, double rate);

/// Rows for a table of parameters (name, place, year, value, unit, source): what was fitted, and the external
/// rate of each decade between counts.
std::string calibration_csv(const Region& region, const Calibration& calibration);

}  // namespace concentric
