// A person's birthday, and what it brings: school, work, another job, registration where they live.
#pragma once

#include <span>

#include "sector/people/zone_life.hpp"

namespace concentric::people {

/// The person at `index` turns a year older. Counts what happens into `events`.
void grow_older(const LifeRates& rates, YearKey key, Persons& persons, std::size_t index,
                std::span<double> events);

}  // namespace concentric::people
