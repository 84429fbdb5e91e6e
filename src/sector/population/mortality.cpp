#include "sector/population/mortality.hpp"

#include <array>
#include <cmath>

namespace concentric::population {
namespace {

// Survivors to each exact age of one person born.
std::array<double, age_count + 1> survivors(std::span<const double> death_probability) {
  std::array<double, age_count + 1> l{};
  l[0] = 1;
  for (std::size_t age = 0; age < age_count; ++age) l[age + 1] = l[age] * (1 - death_probability[age]);
  return l;
}

Matrix<double> shifted(const Matrix<double>& standard, double alpha) {
  Matrix<double> table(sex_count, age_count, 1.0);
  for (std::size_t sex = 0; sex < sex_count; ++sex) {
    const auto l = survivors(standard.row(sex));
    const auto moved = [&](std::size_t age) {
      // expit(alpha + logit l), written so that l = 1 and l = 0 stay where they are.
      return age == 0 ? 1.0 : l[age] / (l[age] + (1 - l[age]) * std::exp(2 * alpha));
    };
    for (std::size_t age = 0; age + 1 < age_count; ++age)
      table(sex, age) = moved(age) > 0 ? 1 - moved(age + 1) / moved(age) : 1.0;
  }
  return table;
}

double mean_expectancy(const Matrix<double>& table) {
  return (life_expectancy(table.row(0)) + life_expectancy(table.row(1))) / 2;
}

}  // namespace

double life_expectancy(std::span<const double> death_probability) {
  const auto l = survivors(death_probability);
  double years = 0;
  for (std::size_t age = 0; age < age_count; ++age) {
    const double lived_by_dying = age == 0 ? 0.1 : 0.5;
    years += l[age + 1] + lived_by_dying * (l[age] - l[age + 1]);
  }
  return years;
}

Matrix<double> life_table_for(const Matrix<double>& standard, double years) {
  double low = -3;  // lower alpha, longer lives
  double high = 3;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    (mean_expectancy(shifted(standard, middle)) > years ? low : high) = middle;
  }
  return shifted(standard, (low + high) / 2);
}

}  // namespace concentric::population
