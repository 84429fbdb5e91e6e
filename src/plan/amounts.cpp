#include "plan/amounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "plan/words.hpp"

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

struct Rounded {
  double value = 0;
  bool is_exact = false;
};

// A hundredth of a job says nothing where there are hundreds.
double steps_of(double value) { return value >= 100 ? 1 : 100; }

Rounded rounded(double value, double steps) {
  const double near = std::round(value * steps) / steps;
  return {near, std::abs(near - value) < 1e-9 * value};
}

// ` (20,000 a year)`, or ` (about 10,909 a year)`.
std::string a_year_words(double value, const Unit& unit, const Years& years) {
  const double exact = value / years.count();
  const Rounded a_year = rounded(exact, steps_of(exact));
  const std::string_view scale = unit.factor == 1 ? "" : unit.noun.substr(0, unit.noun.find(' ') + 1);
  return fmt::format(" ({}{} {}a year)", a_year.is_exact ? "" : "about ", number_text(a_year.value), scale);
}

std::string english_words(double value, const Unit& unit, const Years& years) {
  if (unit.measure == Measure::growth) return percent_text(value * unit.factor);
  if (unit.kind == AmountKind::share_of_stock)
    return percent_text(value * unit.factor) + " a year of the jobs";
  std::string words = fmt::format("{} {}", number_text(value), unit.noun);
  if (unit.kind == AmountKind::per_year) return words + " a year";
  if (unit.measure != Measure::persons && years.count() > 1) words += a_year_words(value, unit, years);
  return words;
}

std::string chinese_noun(Measure measure) {
  if (measure == Measure::floor_space) return "平方米";
  return measure == Measure::persons ? "人" : "个岗位";
}

// Chinese counts in ten thousands, so not in the unit of the file.
std::string chinese_words(double amount, const Unit& unit, const Years& years) {
  if (unit.measure == Measure::growth) return number_text(amount * 100) + "个百分点";
  if (unit.kind == AmountKind::share_of_stock) return fmt::format("每年{}的岗位", percent_text(amount));
  std::string words = chinese_number(amount) + chinese_noun(unit.measure);
  if (unit.kind == AmountKind::per_year) return "每年" + words;
  if (unit.measure == Measure::persons || years.count() == 1) return words;
  const double exact = amount / years.count();
  const Rounded a_year = rounded(exact, exact >= 1e4 ? 0.01 : steps_of(exact));
  return fmt::format("{}（每年{}{}）", words, a_year.is_exact ? "" : "约", chinese_number(a_year.value));
}

}  // namespace

std::vector<std::string> unit_names(Measure measure) {
  std::vector<std::string> names;
  for (const Unit& unit : units)
    if (fits(unit, measure)) names.emplace_back(unit.name);
  return names;
}

Amount read_amount(Fields& fields, Measure measure, const Years& years, Names& words) {
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
  words = {english_words(value->number, *unit, years), chinese_words(amount, *unit, years)};
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
