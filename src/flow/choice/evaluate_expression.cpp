// Expressions are evaluated a part at a time over all rows, with their derivative by one column carried
// along.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "flow/choice/expression.hpp"

namespace concentric::choice {
namespace {

using Kind = Expression::Kind;

double compare(Kind kind, double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
  if (kind == Kind::less) return a < b ? 1 : 0;
  if (kind == Kind::less_equal) return a <= b ? 1 : 0;
  return (a == b) == (kind == Kind::equal) ? 1 : 0;
}

struct ValueAndSlope {
  double value, slope;
};

ValueAndSlope combine(Kind kind, ValueAndSlope a, ValueAndSlope b) {
  switch (kind) {
    case Kind::negate:
      return {-a.value, -a.slope};
    case Kind::add:
      return {a.value + b.value, a.slope + b.slope};
    case Kind::subtract:
      return {a.value - b.value, a.slope - b.slope};
    case Kind::multiply:
      return {a.value * b.value, a.slope * b.value + a.value * b.slope};
    case Kind::divide:
      return {a.value / b.value, (a.slope - a.value / b.value * b.slope) / b.value};
    case Kind::power: {
      const double value = std::pow(a.value, b.value);
      const double by_base = a.slope == 0 ? 0.0 : b.value * std::pow(a.value, b.value - 1) * a.slope;
      return {value, by_base + (b.slope == 0 ? 0.0 : value * std::log(a.value) * b.slope)};
    }
    case Kind::log:
      return {std::log(a.value), a.slope / a.value};
    case Kind::exp:
      return {std::exp(a.value), std::exp(a.value) * a.slope};
    case Kind::sqrt:
      return {std::sqrt(a.value), a.slope == 0 ? 0.0 : a.slope / (2 * std::sqrt(a.value))};
    case Kind::abs:
      return {std::abs(a.value), a.value < 0 ? -a.slope : a.slope};
    default:
      return {compare(kind, a.value, b.value), 0};
  }
}

std::vector<ValueAndSlope> run(const Expression& expression, const std::string* by, std::size_t rows,
                               const ColumnSource& column) {
  std::vector<std::vector<ValueAndSlope>> results(expression.parts.size());
  for (std::size_t p = 0; p < expression.parts.size(); ++p) {
    const Expression::Part& part = expression.parts[p];
    std::vector<ValueAndSlope>& result = results[p];
    result.resize(rows);
    if (part.kind == Kind::number) {
      std::fill(result.begin(), result.end(), ValueAndSlope{part.number, 0});
    } else if (part.kind == Kind::column) {
      const std::span<const double> values = column(part.column);
      const double slope = by != nullptr && part.column == *by ? 1.0 : 0.0;
      for (std::size_t i = 0; i < rows; ++i) result[i] = {values[i], slope};
    } else {
      const auto& left = results[static_cast<std::size_t>(part.left)];
      const auto& right = part.right >= 0 ? results[static_cast<std::size_t>(part.right)] : left;
      for (std::size_t i = 0; i < rows; ++i) result[i] = combine(part.kind, left[i], right[i]);
      // Each part stands in one other: what it held is not needed any more.
      results[static_cast<std::size_t>(part.left)] = {};
      if (part.right >= 0) results[static_cast<std::size_t>(part.right)] = {};
    }
  }
  return std::move(results.back());
}

}  // namespace

std::vector<double> evaluate(const Expression& expression, std::size_t rows, const ColumnSource& column) {
  const auto both = run(expression, nullptr, rows, column);
  std::vector<double> values(rows);
  for (std::size_t i = 0; i < rows; ++i) values[i] = both[i].value;
  return values;
}

std::vector<double> derivative(const Expression& expression, const std::string& by, std::size_t rows,
                               const ColumnSource& column) {
  const auto both = run(expression, &by, rows, column);
  std::vector<double> slopes(rows);
  for (std::size_t i = 0; i < rows; ++i) slopes[i] = both[i].slope;
  return slopes;
}

}  // namespace concentric::choice
