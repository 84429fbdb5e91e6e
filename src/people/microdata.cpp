#include "people/microdata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "format/csv.hpp"

namespace concentric {
namespace {

bool read_number(const std::string& text, double& value) {
  try {
    std::size_t read = 0;
    value = std::stod(text, &read);
    return read == text.size() && std::isfinite(value);
  } catch (const std::exception&) {
    return false;
  }
}

void want_field(const TextTable& table, const char* field, ErrorList& errors) {
  if (!table.field.empty() && table.find(field) < 0)
    errors.add({table.file, 1, field, "the column is missing", "name the household that the row is of"});
}

void read_weights(Microdata& sample, ErrorList& errors) {
  const TextTable& table = sample.households;
  sample.weight.assign(table.row.size(), 1.0);
  const int column = table.find("weight");
  if (column < 0) return;
  for (std::size_t row = 0; row < table.row.size(); ++row) {
    const std::string& text = table.row[row][static_cast<std::size_t>(column)];
    if (!read_number(text, sample.weight[row]) || sample.weight[row] <= 0)
      errors.add({table.file, table.line[row], "weight", "\"" + text + "\" is not a number above 0",
                  "leave out households that stand for nobody"});
  }
}

void join(Microdata& sample, ErrorList& errors) {
  std::unordered_map<std::string, std::size_t> known;
  const auto key = static_cast<std::size_t>(sample.households.find("household"));
  for (std::size_t row = 0; row < sample.households.row.size(); ++row)
    if (!known.emplace(sample.households.row[row][key], row).second)
      errors.add({sample.households.file, sample.households.line[row], "household",
                  "\"" + sample.households.row[row][key] + "\" stands twice", "each household has one row"});
  sample.members.resize(sample.households.row.size());
  const auto of = static_cast<std::size_t>(sample.persons.find("household"));
  for (std::size_t row = 0; row < sample.persons.row.size(); ++row) {
    const auto found = known.find(sample.persons.row[row][of]);
    if (found == known.end())
      errors.add({sample.persons.file, sample.persons.line[row], "household",
                  "\"" + sample.persons.row[row][of] + "\" is in no row of " + sample.households.file,
                  "add the household or leave the person out"});
    else
      sample.members[found->second].push_back(static_cast<std::uint32_t>(row));
  }
}

}  // namespace

int TextTable::find(std::string_view name) const {
  const auto found = std::find(field.begin(), field.end(), name);
  return found == field.end() ? -1 : static_cast<int>(found - field.begin());
}

TextTable read_text_table(const std::filesystem::path& file, ErrorList& errors) {
  TextTable table;
  table.file = file.string();
  read_csv_file(file, table.file, errors, [&](std::int64_t line, std::span<const std::string_view> fields) {
    if (table.field.empty()) {
      table.field.assign(fields.begin(), fields.end());
      for (std::size_t f = 0; f < fields.size(); ++f)
        if (table.find(fields[f]) != static_cast<int>(f))
          errors.add({table.file, line, std::string(fields[f]), "the column stands twice", "rename one"});
      return true;
    }
    if (fields.size() != table.field.size()) {
      errors.add({table.file, line, "",
                  fmt::format("{} fields where the header has {}", fields.size(), table.field.size()),
                  "quote fields that hold commas"});
      return true;
    }
    table.row.emplace_back(fields.begin(), fields.end());
    table.line.push_back(line);
    return true;
  });
  return table;
}

Microdata read_microdata(const std::filesystem::path& households, const std::filesystem::path& persons,
                         ErrorList& errors) {
  Microdata sample;
  sample.households = read_text_table(households, errors);
  sample.persons = read_text_table(persons, errors);
  want_field(sample.households, "household", errors);
  want_field(sample.persons, "household", errors);
  if (sample.households.row.empty() && errors.empty())
    errors.add({sample.households.file, 0, "", "holds no household", "a header and a row for each"});
  if (!errors.empty()) return sample;
  read_weights(sample, errors);
  join(sample, errors);
  return sample;
}

}  // namespace concentric
