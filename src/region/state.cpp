#include "region/state.hpp"

#include <numeric>

namespace concentric {

double Residents::total(ZoneId zone, std::size_t from, std::size_t to) const {
  double sum = 0;
  for (std::size_t sex = 0; sex < sex_count; ++sex)
    for (std::size_t age = from; age < to; ++age) sum += (*this)(zone, sex, age);
  return sum;
}

double Residents::total() const { return std::accumulate(values.begin(), values.end(), 0.0); }

double residents_of_group(const Residents& residents, ZoneId zone, std::size_t sex, std::size_t group) {
  const std::size_t from = group * 5;
  const std::size_t to = group + 1 == age_group_count ? age_count : from + 5;
  double sum = 0;
  for (std::size_t age = from; age < to; ++age) sum += residents(zone, sex, age);
  return sum;
}

}  // namespace concentric
