#include "flow/interaction/deterrence.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/errors.hpp"
#include "base/text.hpp"

namespace concentric {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Form {
  std::string_view name;
  DeterrenceKind kind;
  std::size_t parameters;  ///< of a table: no set number
  std::string_view meaning;
};

constexpr std::array forms{
    Form{"exponential", DeterrenceKind::exponential, 1, "exponential:RATE"},
    Form{"power", DeterrenceKind::power, 1, "power:EXPONENT"},
    Form{"tanner", DeterrenceKind::tanner, 2, "tanner:EXPONENT,RATE"},
    Form{"log-normal", DeterrenceKind::log_normal, 2, "log-normal:COST,SD"},
    Form{"table", DeterrenceKind::table, 0, "table:COST,WEIGHT,COST,WEIGHT,..."},
};

bool numbers_in(std::string_view text, std::vector<double>& numbers) {
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto number = parse_number(text.substr(0, comma));
    if (!number) return false;
    numbers.push_back(*number);
    if (comma == text.size()) return true;
    text.remove_prefix(comma + 1);
  }
}

bool table_from(const std::vector<double>& numbers, Deterrence& deterrence) {
  if (numbers.size() < 4 || numbers.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < numbers.size(); i += 2) {
    if (i > 0 && numbers[i] <= numbers[i - 2]) return false;
    if (numbers[i] < 0 || numbers[i + 1] < 0) return false;
    deterrence.cost.push_back(numbers[i]);
    deterrence.weight.push_back(numbers[i + 1]);
  }
  return true;
}

bool read_form(std::string_view text, Deterrence& deterrence) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const auto form = std::ranges::find(forms, text.substr(0, colon), &Form::name);
  std::vector<double> numbers;
  if (form == forms.end() || !numbers_in(text.substr(colon + 1), numbers)) return false;
  deterrence.kind = form->kind;
  if (form->kind == DeterrenceKind::table) return table_from(numbers, deterrence);
  if (numbers.size() != form->parameters) return false;
  deterrence.first = numbers[0];
  if (numbers.size() > 1) deterrence.second = numbers[1];
  return form->kind != DeterrenceKind::log_normal || (deterrence.first > 0 && deterrence.second > 0);
}

double weight_in_table(const Deterrence& deterrence, double cost) {
  const auto above = std::ranges::lower_bound(deterrence.cost, cost);
  if (above == deterrence.cost.end()) return 0;
  const auto i = static_cast<std::size_t>(above - deterrence.cost.begin());
  if (i == 0) return deterrence.weight[0];
  const double share = (cost - deterrence.cost[i - 1]) / (deterrence.cost[i] - deterrence.cost[i - 1]);
  return deterrence.weight[i - 1] + share * (deterrence.weight[i] - deterrence.weight[i - 1]);
}

}  // namespace

double Deterrence::log_weight(double at) const {
  if (!std::isfinite(at)) return -infinity;
  // A factor that is left out by 0 must not make 0 times infinity at a cost of 0.
  const auto powered = [at](double exponent) { return exponent == 0 ? 0 : exponent * std::log(at); };
  switch (kind) {
    case DeterrenceKind::exponential:
      return -first * at;
    case DeterrenceKind::power:
      return powered(-first);
    case DeterrenceKind::tanner:
      return powered(first) - second * at;
    case DeterrenceKind::log_normal: {
      const double away = (std::log(at) - std::log(first)) / second;
      return -away * away / 2;
    }
    case DeterrenceKind::table:
      return std::log(weight_in_table(*this, at));
  }
  return -infinity;
}

Deterrence parse_deterrence(std::string_view text, std::string_view option) {
  Deterrence deterrence;
  if (read_form(text, deterrence)) return deterrence;
  std::vector<std::string_view> known;
  known.reserve(forms.size());
  for (const Form& form : forms) known.push_back(form.meaning);
  reject({"", 0, std::string(option), in_quotes(text) + " is not a deterrence function",
          fmt::format("write one of {}; the costs of a table ascend, its weights are not negative",
                      fmt::join(known, ", "))});
}

std::string deterrence_text(const Deterrence& deterrence) {
  const auto form = std::ranges::find(forms, deterrence.kind, &Form::kind);
  if (form->parameters == 1) return fmt::format("{}:{:.10g}", form->name, deterrence.first);
  if (form->parameters == 2)
    return fmt::format("{}:{:.10g},{:.10g}", form->name, deterrence.first, deterrence.second);
  std::vector<std::string> points;
  points.reserve(deterrence.cost.size());
  for (std::size_t i = 0; i < deterrence.cost.size(); ++i)
    points.push_back(fmt::format("{:.10g},{:.10g}", deterrence.cost[i], deterrence.weight[i]));
  return fmt::format("{}:{}", form->name, fmt::join(points, ","));
}

}  // namespace concentric
