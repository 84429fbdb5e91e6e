#include "plan/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace concentric::plan_file {
namespace {

bool is_year(Fields& fields, const Value& value, const std::string& key) {
  if (value.kind != ValueKind::integer) {
    add_wrong_type(fields, value, key, "a year");
    return false;
  }
  if (value.integer >= earliest_year && value.integer <= latest_year) return true;
  add_fault(fields, value.line, key,
            fmt::format("the year {} is not between {} and {}", value.integer, earliest_year, latest_year));
  return false;
}

}  // namespace

const Value* ask(Fields& fields, const std::string& key, Need need, const std::string& expected,
                 Holds holds) {
  if (std::ranges::find(fields.asked, key, &AskedKey::key) == fields.asked.end())
    fields.asked.push_back({key, need, std::move(holds)});
  const Value* value = find_entry(fields.entries, key);
  if (value == nullptr && need == Need::required)
    add_fault(fields, fields.line, key, "is missing", "write " + expected);
  return value;
}

void allow(Fields& fields, std::initializer_list<std::string> keys) {
  for (const std::string& key : keys) fields.asked.push_back({key, Need::none, {}});
}

void add_fault(Fields& fields, std::int64_t line, const std::string& key, std::string what,
               std::string hint) {
  add_fault(fields.reading, line, fields.path.empty() ? key : fields.path + "." + key, std::move(what),
            std::move(hint));
}

void add_wrong_type(Fields& fields, const Value& value, const std::string& key, const std::string& expected,
                    std::string hint) {
  add_fault(fields, value.line, key, "is " + found(value) + " where " + expected + " is expected",
            std::move(hint));
}

std::string read_words(Fields& fields, const std::string& key, Need need, Shape shape) {
  constexpr std::size_t longest = 2000;
  const Value* value = ask(fields, key, need, key + " = \"...\"", {.shape = shape});
  if (value == nullptr) return {};
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (value->kind != ValueKind::text)
    add_wrong_type(fields, *value, key, "a text", "put it in quotes");
  else if (value->text.find_first_not_of(' ') == std::string::npos)
    add_fault(fields, value->line, key, "is empty", need == Need::optional ? "leave the key out" : "");
  else if (value->text.size() > longest)
    add_fault(fields, value->line, key,
              fmt::format("has {} bytes; at most {} are kept", value->text.size(), longest));
  else if (std::ranges::any_of(value->text, is_control))
    add_fault(fields, value->line, key, in_quotes(value->text) + " holds a line break or a control character",
              "write it on one line");
  else
    return value->text;
  return {};
}

bool is_id(std::string_view text) {
  const auto is_allowed = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
  };
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, is_allowed);
}

std::string read_id(Fields& fields, const std::string& key) {
  std::string id = read_words(fields, key, Need::required, Shape::id);
  if (id.empty() || is_id(id)) return id;
  add_fault(fields, find_entry(fields.entries, key)->line, key,
            in_quotes(id) + " is not an id: at most 64 letters a-z, digits, - and _");
  return {};
}

double read_share(Fields& fields, const std::string& key, Need need) {
  const Value* value = ask(fields, key, need, key + " = 0.5, a fraction from 0 to 1",
                           {.shape = Shape::share, .least = 0, .most = 1});
  if (value == nullptr) return 0;
  if (value->kind != ValueKind::integer && value->kind != ValueKind::number) {
    add_wrong_type(fields, *value, key, "a fraction from 0 to 1");
    return 0;
  }
  if (value->number >= 0 && value->number <= 1) return value->number;
  const bool looks_like_percent = value->number > 1 && value->number <= 100;
  add_fault(fields, value->line, key, found(*value) + " is not a fraction from 0 to 1",
            looks_like_percent ? fmt::format("{} percent is {}", found(*value), value->number / 100) : "");
  return 0;
}

bool read_flag(Fields& fields, const std::string& key) {
  const Value* value = ask(fields, key, Need::optional, {}, {.shape = Shape::flag});
  if (value == nullptr || value->kind == ValueKind::boolean) return value != nullptr && value->boolean;
  add_wrong_type(fields, *value, key, "true or false");
  return false;
}

Years read_years(Fields& fields, const std::string& key) {
  const Value* value = ask(fields, key, Need::required, key + " = [2014, 2022], or one year",
                           {.shape = Shape::years, .least = earliest_year, .most = latest_year});
  if (value == nullptr) return {};
  if (value->kind == ValueKind::integer) {
    const int year = is_year(fields, *value, key) ? static_cast<int>(value->integer) : 0;
    return {year, year};
  }
  if (value->kind != ValueKind::array || value->items.size() != 2) {
    add_wrong_type(fields, *value, key, "a year or [first, last]");
    return {};
  }
  const bool first_fits = is_year(fields, value->items[0], key);
  if (!is_year(fields, value->items[1], key) || !first_fits) return {};
  const Years years{static_cast<int>(value->items[0].integer), static_cast<int>(value->items[1].integer)};
  if (years.first <= years.last) return years;
  add_fault(fields, value->line, key,
            fmt::format("ends in {} before it begins in {}", years.last, years.first),
            fmt::format("write [{}, {}]", years.last, years.first));
  return {};
}

std::string read_date(Fields& fields, const std::string& key) {
  const Value* value = ask(fields, key, Need::optional, {}, {.shape = Shape::date});
  if (value == nullptr) return {};
  if (value->kind == ValueKind::integer)
    return is_year(fields, *value, key) ? fmt::format("{}-12-31", value->integer) : std::string();
  const bool is_text = value->kind == ValueKind::date || value->kind == ValueKind::text;
  if (!is_text || !parse_date(value->text)) {
    add_wrong_type(fields, *value, key, "a date or a year", "such as 2019-12-30 or 2019");
    return {};
  }
  const int year = year_of(value->text);
  if (year >= earliest_year && year <= latest_year) return value->text;
  add_fault(fields, value->line, key,
            fmt::format("the year {} is not between {} and {}", year, earliest_year, latest_year));
  return {};
}

int year_of(const std::string& date) { return date.empty() ? 0 : std::stoi(date.substr(0, 4)); }

double read_number(Fields& fields, const std::string& key, Need need, double least, double most,
                   const std::string& unit) {
  const Value* value = ask(fields, key, need, key + " = a number of " + unit,
                           {.shape = Shape::number, .unit = unit, .least = least, .most = most});
  if (value == nullptr) return 0;
  if (value->kind != ValueKind::integer && value->kind != ValueKind::number)
    add_wrong_type(fields, *value, key, "a number of " + unit);
  else if (!(value->number >= least && value->number <= most))
    add_fault(fields, value->line, key,
              fmt::format("{} is not between {} and {} {}", found(*value), number_text(least),
                          number_text(most), unit),
              "check the unit");
  else
    return value->number;
  return 0;
}

Basis read_basis(Fields& fields, const std::string& key) {
  const std::string word = read_choice(fields, key, {"observed", "estimated", "assumed"});
  if (word == "observed") return Basis::observed;
  return word == "estimated" ? Basis::estimated : Basis::assumed;
}

void refuse_unknown_keys(Fields& fields, const std::string& owner) {
  std::vector<std::string> known;
  for (const AskedKey& asked : fields.asked) known.push_back(asked.key);
  std::ranges::sort(known);
  for (const Entry& entry : fields.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    std::string hint = did_you_mean(fields.reading, entry.key, known);
    if (hint.empty()) hint = fmt::format("its keys are {}", fmt::join(known, ", "));
    add_fault(fields, entry.line, is_id(entry.key) ? entry.key : in_quotes(entry.key),
              "is not a key of " + owner, std::move(hint));
  }
}

std::string read_choice(Fields& fields, const std::string& key, const std::vector<std::string>& allowed) {
  const Value* value = ask(fields, key, Need::required, key + " = " + any_of(allowed),
                           {.shape = Shape::choice, .choices = allowed});
  if (value == nullptr) return {};
  if (value->kind == ValueKind::text && std::ranges::find(allowed, value->text) != allowed.end())
    return value->text;
  const std::string hint =
      value->kind == ValueKind::text ? did_you_mean(fields.reading, value->text, allowed) : std::string{};
  add_wrong_type(fields, *value, key, any_of(allowed), hint);
  return {};
}

std::string any_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += in_quotes(names[i]);
  }
  return text;
}

}  // namespace concentric::plan_file
