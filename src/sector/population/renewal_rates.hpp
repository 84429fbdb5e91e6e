// The chances of dying and of giving birth in a year, by province.
#pragma once

#include <array>

#include "base/columns.hpp"
#include "region/state.hpp"

namespace concentric::population {

inline constexpr std::size_t first_fertile_age = 15;
inline constexpr std::size_t end_of_fertile_ages = 50;

/// Share of a woman's births at each age; adds up to 1. A normal curve, cut off at both ends of the fertile
/// ages.
using BirthSchedule = std::array<double, age_count>;
BirthSchedule birth_schedule(const Parameters& parameters, int year);

struct RenewalRates {
  Matrix<double> death_probability;  ///< sex x age
  double fertility = 0;              ///< children a woman
};
RenewalRates renewal_rates(const Region& region, const State& state, ProvinceId province);

double share_of_boys(const State& state);

}  // namespace concentric::population
