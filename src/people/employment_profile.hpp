// How many of a sex and age work or go to school, before a zone's own numbers are laid over it.
#pragma once

#include <cstddef>
#include <span>

namespace concentric {

/// Share at work: near the shape of China's census of 2020 (women stop earlier; farmers never quite do).
/// Assumed; 0 below 16.
double employment_profile(std::size_t sex, std::size_t age);

/// Share of those not at work who go to school: nine years are compulsory. Assumed.
double school_attendance(std::size_t age);

/// A share moved along the logit; 0 and 1 stay where they are.
double shifted_share(double share, double shift);

/// How far the profile must be moved along the logit for so many of the people (sex x single year of age) to
/// work; all who may where that is not enough.
double employment_shift(std::span<const double> people, double workers);

}  // namespace concentric
