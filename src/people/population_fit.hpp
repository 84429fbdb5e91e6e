// How well a population meets its margins, counted from the people themselves.
#pragma once

#include <string>
#include <vector>

#include "people/people.hpp"
#include "region/state.hpp"

namespace concentric {

struct MarginFit {
  std::string margin;      ///< such as `residents by zone, sex and age group`
  std::string unit;        ///< persons or households
  std::size_t values = 0;  ///< counts that are compared
  double wanted = 0;       ///< their sum, times the sample's share
  double made = 0;
  double srmse = 0;          ///< root mean squared error over the mean of what is wanted
  double largest_error = 0;  ///< in absolute terms
  std::string where;         ///< of the largest error
};

/// One row a margin, in a fixed order; margins that the region lacks are left out.
std::vector<MarginFit> population_fit(const Region& region, const State& state, const People& people);

/// As a table for people to read; as CSV.
std::string fit_text(const std::vector<MarginFit>& fits);
std::string fit_csv(const std::vector<MarginFit>& fits);

}  // namespace concentric
