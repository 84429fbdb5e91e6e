// Arithmetic over columns of a table: `cost / income`, `log(distance)`, `(cars > 0) * workers`.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace concentric::choice {

/// A number, a column, or an operation on other parts of the same expression.
struct Expression {
  enum class Kind {
    number,
    column,
    negate,
    add,
    subtract,
    multiply,
    divide,
    power,
    log,
    exp,
    sqrt,
    abs,
    less,
    less_equal,
    equal,
    unequal
  };
  struct Part {
    Kind kind = Kind::number;
    double number = 0;
    std::string column;
    int left = -1, right = -1;  ///< positions in `parts`
  };
  std::vector<Part> parts;  ///< the last one is the whole
  std::string text;         ///< as it was written

  std::vector<std::string> columns() const;  ///< each once, in the order of the text
};

/// One addend of a utility: a coefficient (empty: none, the term is taken as it is) times an expression.
struct UtilityTerm {
  std::string coefficient;
  Expression factor;
};

/// What is wrong with a text, and how to mend it.
struct ExpressionFault {
  std::string what, hint;
};

/// Throws ExpressionFault. Names are letters, digits, `_`, `.` and whatever is not ASCII, or stand in
/// backquotes.
Expression parse_expression(std::string_view text);

/// `asc_car + cost * price / income - time * minutes`: a sum of terms with at most one coefficient each.
/// `is_coefficient` tells coefficients from columns. Throws ExpressionFault, also where a utility is not
/// linear in its coefficients.
std::vector<UtilityTerm> parse_utility(std::string_view text,
                                       const std::function<bool(const std::string&)>& is_coefficient);

/// Gives the values of a column.
using ColumnSource = std::function<std::span<const double>(const std::string&)>;

/// The expression in each row. NaN where a column has NaN; comparisons give 1 or 0.
std::vector<double> evaluate(const Expression& expression, std::size_t rows, const ColumnSource& column);

/// Its derivative by a column, in each row; comparisons count as constant.
std::vector<double> derivative(const Expression& expression, const std::string& by, std::size_t rows,
                               const ColumnSource& column);

}  // namespace concentric::choice
