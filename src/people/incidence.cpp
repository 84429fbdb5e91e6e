#include "people/incidence.hpp"

namespace concentric {

void Incidence::add(std::uint32_t to, double value) {
  for (std::size_t e = first.back(); e < margin.size(); ++e)
    if (margin[e] == to) {
      amount[e] += value;
      return;
    }
  margin.push_back(to);
  amount.push_back(value);
}

void Incidence::close_household() { first.push_back(static_cast<std::uint32_t>(margin.size())); }

std::vector<double> Incidence::totals(std::span<const double> weights) const {
  std::vector<double> sums(margins);
  for (std::size_t h = 0; h < households(); ++h)
    for (std::size_t e = first[h]; e < first[h + 1]; ++e) sums[margin[e]] += weights[h] * amount[e];
  return sums;
}

}  // namespace concentric
