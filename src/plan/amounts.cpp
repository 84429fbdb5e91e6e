#include "plan/amounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/text.hpp"

namespace concentric {

double Amount::in_one_year(const Years& years, double stock) const {
  switch (kind) {
    case AmountKind::total:
      return value / years.count();
    case AmountKind::per_year:
      return value;
    case AmountKind::share_of_stock:
      return value * stock;
  }
  return 0;
}

namespace plan_file {
namespace {

struct Unit {
  std::string_view name;
  Measure measure;
  AmountKind kind;
  double factor;          ///< to jobs, m2, persons, or a fraction
  std::string_view noun;  ///< as it stands in prose
};

constexpr std::array units{
    Unit{"jobs", Measure::jobs, AmountKind::total, 1, "jobs"},
    Unit{"thousand jobs", Measure::jobs, AmountKind::total, 1e3, "thousand jobs"},
    Unit{"jobs/year", Measure::jobs, AmountKind::per_year, 1, "jobs"},
    Unit{"thousand jobs/year", Measure::jobs, AmountKind::per_year, 1e3, "thousand jobs"},
    Unit{"share/year", Measure::jobs, AmountKind::share_of_stock, 1, ""},
    Unit{"percent/year", Measure::jobs, AmountKind::share_of_stock, 0.01, ""},
    Unit{"m2", Measure::floor_space, AmountKind::total, 1, "m2"},
    Unit{"million m2", Measure::floor_space, AmountKind::total, 1e6, "million m2"},
    Unit{"m2/year", Measure::floor_space, AmountKind::per_year, 1, "m2"},
    Unit{"million m2/year", Measure::floor_space, AmountKind::per_year, 1e6, "million m2"},
    Unit{"persons", Measure::persons, AmountKind::total, 1, "persons"},
    Unit{"million persons", Measure::persons, AmountKind::total, 1e6, "million persons"},
    Unit{"share/year", Measure::growth, AmountKind::per_year, 1, ""},
    Unit{"percent/year", Measure::growth, AmountKind::per_year, 0.01, ""},
};

bool fits(const Unit& unit, Measure measure) {
  if (measure == Measure::new_jobs)
    return unit.measure == Measure::jobs && unit.kind != AmountKind::share_of_stock;
  return unit.measure == measure;
}

const Unit* read_unit(Fields& fields, Measure measure) {
  const std::string name = read_choice(fields, "unit", unit_names(measure));
  const auto unit =
      std::ranges::find_if(units, [&](const Unit& one) { return fits(one, measure) && one.name == name; });
  return unit == units.end() ? nullptr : &*unit;
}

bool is_fraction(const Unit& unit) {
  return unit.measure == Measure::growth || unit.kind == AmountKind::share_of_stock;
}

// ` (20,000 a year)`, or ` (about 10,909 a year)`: a hundredth of a job says nothing where there are
// hundreds.
std::string a_year_words(double value, const Unit& unit, const Years& years) {
  const double a_year = value / years.count();
  const double steps = a_year >= 100 ? 1 : 100;
  const double rounded = std::round(a_year * steps) / steps;
  const bool is_exact = std::abs(rounded - a_year) < 1e-9 * a_year;
  const std::string_view scale = unit.factor == 1 ? "" : unit.noun.substr(0, unit.noun.find(' ') + 1);
  return fmt::format(" ({}{} {}a year)", is_exact ? "" : "about ", number_text(rounded), scale);
}

std::string amount_words(double value, const Unit& unit, const Years& years) {
  if (unit.measure == Measure::growth) return percent_text(value * unit.factor);
  if (unit.kind == AmountKind::share_of_stock)
    return percent_text(value * unit.factor) + " a year of the jobs";
  std::string words = fmt::format("{} {}", number_text(value), unit.noun);
  if (unit.kind == AmountKind::per_year) return words + " a year";
  if (unit.measure != Measure::persons && years.count() > 1) words += a_year_words(value, unit, years);
  return words;
}

}  // namespace

std::vector<std::string> unit_names(Measure measure) {
  std::vector<std::string> names;
  for (const Unit& unit : units)
    if (fits(unit, measure)) names.emplace_back(unit.name);
  return names;
}

Amount read_amount(Fields& fields, Measure measure, const Years& years, std::string& words) {
  const Value* value = ask(fields, "amount", Need::required, "amount = 1000 and its unit",
                           {.shape = Shape::number, .least = 0});
  const Unit* unit = read_unit(fields, measure);
  if (value == nullptr) return {};
  if (value->kind != ValueKind::integer && value->kind != ValueKind::number) {
    add_wrong_type(fields, *value, "amount", "a number",
                   value->kind == ValueKind::text ? "leave the quotes out" : "");
    return {};
  }
  const double amount = value->number * (unit == nullptr ? 1 : unit->factor);
  if (!std::isfinite(amount) || amount <= 0) {
    add_fault(fields, value->line, "amount", found(*value) + " is not a number above 0");
    return {};
  }
  if (unit == nullptr) return {};
  if (is_fraction(*unit) && amount > 1) {
    add_fault(fields, value->line, "amount",
              fmt::format("{} {} is more than the whole", found(*value), unit->name),
              unit->factor == 1 ? "a share is a fraction from 0 to 1" : "");
    return {};
  }
  words = amount_words(value->number, *unit, years);
  return {unit->kind, amount};
}

void refuse_more_than(Fields& fields, const Amount& amount, const Years& years, double most,
                      const std::string& of_what) {
  if (amount.kind == AmountKind::share_of_stock || years.first == 0) return;
  const double whole = amount.kind == AmountKind::total ? amount.value : amount.value * years.count();
  if (whole <= most) return;
  const Value* value = find_entry(fields.entries, "amount");
  add_fault(fields, value->line, "amount",
            fmt::format("{} over the lever's years is more than {} {}", number_text(whole), number_text(most),
                        of_what),
            "check the unit");
}

}  // namespace plan_file
}  // namespace concentric
