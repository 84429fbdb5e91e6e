#include "people/employment_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "region/region.hpp"

namespace concentric {

double employment_profile(std::size_t sex, std::size_t age) {
  // From 15-19 in five years to 85 and over; the first is for 16 to 19.
  constexpr std::array<std::array<double, 15>, 2> at_work{
      {{0.13, 0.5, 0.74, 0.74, 0.74, 0.75, 0.72, 0.58, 0.42, 0.3, 0.2, 0.12, 0.06, 0.03, 0.01},
       {0.17, 0.6, 0.9, 0.93, 0.93, 0.92, 0.9, 0.84, 0.71, 0.46, 0.32, 0.2, 0.1, 0.05, 0.02}}};
  if (age < 16) return 0;
  return at_work[sex][std::min<std::size_t>(age / 5 - 3, 14)];
}

double school_attendance(std::size_t age) {
  if (age < 6) return 0;
  if (age < 15) return 0.995;
  if (age < 18) return 0.95;
  if (age < 22) return 0.8;
  return age < 25 ? 0.3 : 0;
}

double shifted_share(double share, double shift) {
  if (share <= 0 || share >= 1) return share;
  return 1 / (1 + (1 - share) / share * std::exp(-shift));
}

double employment_shift(std::span<const double> people, double workers) {
  double low = -30, high = 30;
  constexpr int halvings = 50;
  for (int i = 0; i < halvings; ++i) {
    const double shift = (low + high) / 2;
    double sum = 0;
    for (std::size_t c = 0; c < people.size(); ++c)
      sum += people[c] * shifted_share(employment_profile(c / age_count, c % age_count), shift);
    (sum < workers ? low : high) = shift;
  }
  return (low + high) / 2;
}

}  // namespace concentric
