#include "flow/choice/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/text.hpp"

namespace concentric::choice {
namespace {

using Kind = Expression::Kind;

constexpr std::size_t longest_text = 10000;
constexpr int deepest = 50;

bool begins_name(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) {
  return begins_name(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.';
}

// Recursive descent; each function appends what it reads to `parts` and gives its position.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    if (text.size() > longest_text)
      throw ExpressionFault{fmt::format("has more than {} characters", longest_text), {}};
  }

  int comparison() {
    Deeper deeper(depth_);
    const int left = sum();
    for (const auto& [sign, kind, swapped] : {Comparison{"<=", Kind::less_equal, false},
                                              {">=", Kind::less_equal, true},
                                              {"==", Kind::equal, false},
                                              {"!=", Kind::unequal, false},
                                              {"<", Kind::less, false},
                                              {">", Kind::less, true}})
      if (take(sign)) {
        const int right = sum();
        return swapped ? add(kind, right, left) : add(kind, left, right);
      }
    return left;
  }

  int sum() {
    int left = product();
    while (true) {
      if (take("+"))
        left = add(Kind::add, left, product());
      else if (take("-"))
        left = add(Kind::subtract, left, product());
      else
        return left;
    }
  }

  void expect_end() {
    skip_spaces();
    if (at_ == text_.size()) return;
    throw ExpressionFault{fmt::format("{} was not expected after {}", in_quotes(text_.substr(at_)),
                                      in_quotes(text_.substr(0, at_))),
                          "terms are joined by + - * / ^ and brackets"};
  }

  std::vector<Expression::Part> parts;

 private:
  struct Comparison {
    std::string_view sign;
    Kind kind;
    bool swapped;
  };
  struct Deeper {
    explicit Deeper(int& depth) : depth_(depth) {
      if (++depth_ > deepest)
        throw ExpressionFault{fmt::format("brackets and signs are nested deeper than {}", deepest), {}};
    }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth_;
  };

  int product() {
    int left = sign();
    while (true) {
      if (take("*"))
        left = add(Kind::multiply, left, sign());
      else if (take("/"))
        left = add(Kind::divide, left, sign());
      else
        return left;
    }
  }

  int sign() {
    Deeper deeper(depth_);
    if (take("-")) return add(Kind::negate, sign());
    if (take("+")) return sign();
    const int base = atom();
    return take("^") ? add(Kind::power, base, sign()) : base;
  }

  int atom() {
    skip_spaces();
    if (at_ == text_.size())
      throw ExpressionFault{
          text_.empty() ? "is empty" : "ends where a number, a column or a bracket is expected", {}};
    const char c = text_[at_];
    if (take("(")) {
      const int inside = comparison();
      if (!take(")")) throw ExpressionFault{"a bracket is not closed", "write )"};
      return inside;
    }
    if (c == '`') return quoted_name();
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.') return number();
    if (begins_name(c)) return name();
    throw ExpressionFault{fmt::format("{} was not expected", in_quotes(text_.substr(at_, 1))),
                          "a number, a column or a bracket may stand here; other names go in backquotes"};
  }

  int number() {
    std::size_t end = at_;
    const auto is_exponent_sign = [&](std::size_t i) {
      return (text_[i] == '+' || text_[i] == '-') && i > at_ && (text_[i - 1] == 'e' || text_[i - 1] == 'E');
    };
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 ||
                                  text_[end] == '.' || is_exponent_sign(end)))
      ++end;
    const std::string_view digits = text_.substr(at_, end - at_);
    const auto value = parse_number(digits);
    if (!value) throw ExpressionFault{in_quotes(digits) + " is not a number", {}};
    at_ = end;
    const int place = add(Kind::number);
    parts.back().number = *value;
    return place;
  }

  int column(std::string_view of) {
    const int place = add(Kind::column);
    parts.back().column = of;
    return place;
  }

  int quoted_name() {
    const std::size_t end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos || end == at_ + 1)
      throw ExpressionFault{"a name in backquotes is empty or does not end", {}};
    const std::string_view of = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return column(of);
  }

  int name() {
    std::size_t end = at_;
    while (end < text_.size() && continues_name(text_[end])) ++end;
    const std::string_view of = text_.substr(at_, end - at_);
    at_ = end;
    if (!take("(")) return column(of);
    for (const auto& [function, kind] : {std::pair{"log", Kind::log}, std::pair{"exp", Kind::exp},
                                         std::pair{"sqrt", Kind::sqrt}, std::pair{"abs", Kind::abs}})
      if (of == function) {
        const int inside = comparison();
        if (!take(")")) throw ExpressionFault{"a bracket is not closed", "write )"};
        return add(kind, inside);
      }
    throw ExpressionFault{fmt::format("there is no function {}", in_quotes(of)),
                          "functions: log, exp, sqrt, abs"};
  }

  int add(Kind kind, int left = -1, int right = -1) {
    parts.push_back({kind, 0, {}, left, right});
    return static_cast<int>(parts.size()) - 1;
  }
  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  }
  bool take(std::string_view sign) {
    skip_spaces();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

// The part at `position` with all below it, as an expression of its own.
int copy_part(const std::vector<Expression::Part>& from, int position, std::vector<Expression::Part>& to) {
  Expression::Part part = from[static_cast<std::size_t>(position)];
  if (part.left >= 0) part.left = copy_part(from, part.left, to);
  if (part.right >= 0) part.right = copy_part(from, part.right, to);
  to.push_back(std::move(part));
  return static_cast<int>(to.size()) - 1;
}

// Takes a utility apart: addends, then the factors of each, one of which may be a coefficient.
class UtilityReader {
 public:
  UtilityReader(const std::vector<Expression::Part>& parts,
                const std::function<bool(const std::string&)>& is_coefficient)
      : parts_(parts), is_coefficient_(is_coefficient) {}

  std::vector<UtilityTerm> terms;

  void add_addends(int position, bool negative) {
    const Expression::Part& part = at(position);
    if (part.kind == Kind::add || part.kind == Kind::subtract) {
      add_addends(part.left, negative);
      add_addends(part.right, negative != (part.kind == Kind::subtract));
    } else if (part.kind == Kind::negate) {
      add_addends(part.left, !negative);
    } else {
      add_term(position, negative);
    }
  }

 private:
  const Expression::Part& at(int position) const { return parts_[static_cast<std::size_t>(position)]; }

  bool holds_coefficient(int position) const {
    if (position < 0) return false;
    const Expression::Part& part = at(position);
    return (part.kind == Kind::column && is_coefficient_(part.column)) || holds_coefficient(part.left) ||
           holds_coefficient(part.right);
  }

  // A copy of the addend with its coefficient replaced by 1.
  int copy_factors(int position, UtilityTerm& term) const {
    std::vector<Expression::Part>& to = term.factor.parts;
    const Expression::Part& part = at(position);
    if (!holds_coefficient(position)) return copy_part(parts_, position, to);
    if (part.kind == Kind::column) {
      if (!term.coefficient.empty())
        throw ExpressionFault{fmt::format("the coefficients {} and {} stand in one product",
                                          in_quotes(term.coefficient), in_quotes(part.column)),
                              "a utility is linear in its coefficients; one may be a column by mistake"};
      term.coefficient = part.column;
      to.push_back({Kind::number, 1.0, {}, -1, -1});
    } else if (part.kind == Kind::multiply || part.kind == Kind::negate ||
               (part.kind == Kind::divide && !holds_coefficient(part.right))) {
      const int left = copy_factors(part.left, term);
      const int right = part.right >= 0 ? copy_factors(part.right, term) : -1;
      to.push_back({part.kind, 0, {}, left, right});
    } else {
      throw ExpressionFault{"a coefficient stands inside a bracket, a function, a power or below a division",
                            "a utility is a sum of coefficient * expression; write brackets out"};
    }
    return static_cast<int>(to.size()) - 1;
  }

  void add_term(int position, bool negative) {
    UtilityTerm term;
    const int whole = copy_factors(position, term);
    if (negative) term.factor.parts.push_back({Kind::negate, 0, {}, whole, -1});
    terms.push_back(std::move(term));
  }

  const std::vector<Expression::Part>& parts_;
  const std::function<bool(const std::string&)>& is_coefficient_;
};

}  // namespace

std::vector<std::string> Expression::columns() const {
  std::vector<std::string> names;
  for (const Part& part : parts)
    if (part.kind == Kind::column && std::find(names.begin(), names.end(), part.column) == names.end())
      names.push_back(part.column);
  return names;
}

Expression parse_expression(std::string_view text) {
  Parser parser(text);
  parser.comparison();
  parser.expect_end();
  return {std::move(parser.parts), std::string(text)};
}

std::vector<UtilityTerm> parse_utility(std::string_view text,
                                       const std::function<bool(const std::string&)>& is_coefficient) {
  Parser parser(text);
  const int whole = parser.sum();
  parser.expect_end();
  UtilityReader reader(parser.parts, is_coefficient);
  reader.add_addends(whole, false);
  for (UtilityTerm& term : reader.terms) term.factor.text = text;
  return std::move(reader.terms);
}

}  // namespace concentric::choice
