#include <fmt/format.h>

#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "people/microdata.hpp"

namespace concentric {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts{""};
  for (const char c : text)
    if (c == ';')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::optional<double> number_of(const std::string& text) {
  try {
    std::size_t read = 0;
    const double value = std::stod(text, &read);
    if (read == text.size() && std::isfinite(value)) return value;
  } catch (const std::exception&) {
  }
  return std::nullopt;
}

// `0-4` with both ends, `85+` without an upper one.
std::optional<std::pair<double, double>> range_of(const std::string& text) {
  if (text.size() > 1 && text.back() == '+') {
    const auto from = number_of(text.substr(0, text.size() - 1));
    if (from) return std::pair{*from, HUGE_VAL};
  }
  const std::size_t dash = text.find('-', 1);
  if (dash == std::string::npos) return std::nullopt;
  const auto from = number_of(text.substr(0, dash));
  const auto to = number_of(text.substr(dash + 1));
  if (from && to) return std::pair{*from, *to};
  return std::nullopt;
}

bool has_value(const std::string& found, const std::string& wanted) {
  if (found == wanted) return true;
  const auto number = number_of(found);
  const auto range = range_of(wanted);
  return number && range && *number >= range->first && *number <= range->second;
}

}  // namespace

bool matches(const MarginCategory& category, const TextTable& table, const std::vector<std::string>& row) {
  const std::vector<std::string> fields = split(category.field);
  const std::vector<std::string> values = split(category.value);
  for (std::size_t k = 0; k < fields.size(); ++k)
    if (!has_value(row[static_cast<std::size_t>(table.find(fields[k]))], values[k])) return false;
  return true;
}

MarginTable read_margin_table(const std::filesystem::path& file, const Microdata& sample, ErrorList& errors) {
  const TextTable text = read_text_table(file, errors);
  MarginTable table;
  table.file = text.file;
  for (const char* field : {"zone", "of", "field", "value", "total"})
    if (!text.field.empty() && text.find(field) < 0)
      errors.add({text.file, 1, field, "the column is missing", "zone, of, field, value, total"});
  if (!errors.empty()) return table;
  const auto column = [&](const char* name) { return static_cast<std::size_t>(text.find(name)); };
  const std::size_t zone = column("zone"), of = column("of"), field = column("field"),
                    value = column("value"), total = column("total");
  std::map<std::string, std::size_t> zones;
  std::map<std::tuple<bool, std::string, std::string>, std::size_t> categories;
  for (std::size_t r = 0; r < text.row.size(); ++r) {
    const std::vector<std::string>& row = text.row[r];
    const bool of_persons = row[of] == "persons";
    if (!of_persons && row[of] != "households")
      errors.add(
          {text.file, text.line[r], "of", "\"" + row[of] + "\" is not known", "persons or households"});
    const TextTable& counted = of_persons ? sample.persons : sample.households;
    bool usable = split(row[field]).size() == split(row[value]).size();
    if (!usable)
      errors.add({text.file, text.line[r], "value", "has not as many parts as the field",
                  "one value for each field, with semicolons between"});
    for (const std::string& name : split(row[field]))
      if (counted.find(name) < 0) {
        errors.add({text.file, text.line[r], "field", "\"" + name + "\" is no column of " + counted.file,
                    "fields of the sample that is counted"});
        usable = false;
      }
    const auto count = number_of(row[total]);
    if (!count || *count < 0)
      errors.add(
          {text.file, text.line[r], "total", "\"" + row[total] + "\" is not a number of 0 or more", ""});
    if (!usable || !count) continue;
    const auto [z, new_zone] = zones.try_emplace(row[zone], table.zone.size());
    if (new_zone) {
      table.zone.push_back(row[zone]);
      table.total.emplace_back(table.category.size());
      table.line.emplace_back(table.category.size());
    }
    const auto [c, new_category] =
        categories.try_emplace({of_persons, row[field], row[value]}, table.category.size());
    if (new_category) {
      table.category.push_back({of_persons, row[field], row[value]});
      for (std::size_t each = 0; each < table.zone.size(); ++each) {
        table.total[each].push_back(0);
        table.line[each].push_back(0);
      }
    }
    if (table.line[z->second][c->second] != 0)
      errors.add({text.file, text.line[r], "value", "the count stands twice",
                  fmt::format("it is also in line {}", table.line[z->second][c->second])});
    table.total[z->second][c->second] = *count;
    table.line[z->second][c->second] = text.line[r];
  }
  if (table.zone.empty() && errors.empty())
    errors.add({text.file, 0, "", "holds no count", "zone, of, field, value, total"});
  return table;
}

}  // namespace concentric
