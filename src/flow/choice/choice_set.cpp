#include "flow/choice/choice_set.hpp"

#include <cassert>

#include "base/exponential.hpp"

namespace concentric::choice {
namespace {

double power(double base, std::size_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent /= 2, base *= base)
    if (exponent % 2 == 1) result *= base;
  return result;
}

}  // namespace

ChoiceSet::ChoiceSet(const AlternativeColumns& columns, std::size_t draws)
    : sampling_(columns.weight),
      rows_(columns.weight.size()),
      correction_(columns.weight.size(), 1.0),
      draws_(draws),
      variables_(columns.variables.size()) {
  assert(variables_ <= most_variables && columns.zone.size() == size() && draws > 0);
  for (std::size_t j = 0; j < size(); ++j)
    if (const double q = sampling_.probabilities()[j]; q > 0) correction_[j] = 1 - power(1 - q, draws);
  logarithms(correction_);
  for (std::size_t j = 0; j < size(); ++j) {
    Row& row = rows_[j];
    for (std::size_t k = 0; k < variables_; ++k) row.variable[k] = columns.variables[k][j];
    row.zone = static_cast<float>(columns.zone[j]);
    set_price(j, 0);
  }
}

void ChoiceSet::set_price(std::size_t alternative, double price) {
  rows_[alternative].offset = static_cast<float>(-correction_[alternative] - price);
}

}  // namespace concentric::choice
