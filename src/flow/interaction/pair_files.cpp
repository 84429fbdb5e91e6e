#include "flow/interaction/pair_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "format/csv.hpp"
#include "format/omx.hpp"

namespace concentric {
namespace {

using Places = std::unordered_map<std::string, std::size_t>;

Places places_of(const std::vector<std::string>& names) {
  Places places;
  for (std::size_t n = 0; n < names.size(); ++n) places.emplace(names[n], n);
  return places;
}

// Rows of a CSV by the names of their columns. Rows with too few or too many fields are faults.
class NamedRows {
 public:
  NamedRows(const std::filesystem::path& file, ErrorList& errors) : name_(file.string()), errors_(errors) {}

  template <class Header, class Row>
  void read(const Header& header, const Row& row) {
    bool header_read = false;
    read_csv_file(name_, name_, errors_, [&](std::int64_t line, std::span<const std::string_view> fields) {
      line_ = line;
      if (!header_read) {
        header_read = true;
        columns_.assign(fields.begin(), fields.end());
        return header();
      }
      if (fields.size() != columns_.size()) {
        fault("", fmt::format("the row has {} fields, the header has {}", fields.size(), columns_.size()),
              "a comma is missing or too many");
        return true;
      }
      fields_ = fields;
      row();
      return true;
    });
    if (!header_read && errors_.empty()) fault("", "the file is empty", "a header and rows were expected");
  }

  std::optional<std::size_t> find(std::string_view column) const {
    const auto found = std::ranges::find(columns_, column);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
  }
  // The first of these names that the header has; a fault if it has none.
  std::optional<std::size_t> require(std::initializer_list<std::string_view> names) {
    for (const std::string_view each : names)
      if (const auto found = find(each)) return found;
    fault(std::string(*names.begin()), "there is no such column",
          fmt::format("the header has {}", fmt::join(columns_, ", ")));
    return std::nullopt;
  }
  std::string_view text(std::size_t column) const { return fields_[column]; }
  // NaN where the field is no number, which is a fault, or is empty, which may be one.
  double number(std::size_t column, bool may_be_empty) {
    if (fields_[column].empty() && may_be_empty) return std::nan("");
    const auto parsed = parse_number(fields_[column]);
    if (!parsed)
      fault(columns_[column],
            fields_[column].empty() ? "is empty" : in_quotes(fields_[column]) + " is not a number",
            "give a number");
    return parsed.value_or(std::nan(""));
  }
  void fault(std::string field, std::string what, std::string hint) {
    errors_.add({name_, line_, std::move(field), std::move(what), std::move(hint)});
  }
  const std::vector<std::string>& columns() const { return columns_; }
  std::int64_t line() const { return line_; }

 private:
  std::string name_;
  ErrorList& errors_;
  std::vector<std::string> columns_;
  std::span<const std::string_view> fields_;
  std::int64_t line_ = 0;
};

struct PairColumns {
  std::size_t from = 0, to = 0, value = 0;
};

bool find_pair_columns(NamedRows& rows, const std::string& column, PairColumns& columns) {
  const auto from = rows.require({"from", "from_id", "origin"});
  const auto to = rows.require({"to", "to_id", "destination"});
  if (!from || !to) return false;
  columns.from = *from;
  columns.to = *to;
  if (!column.empty()) {
    const auto value = rows.require({column});
    columns.value = value.value_or(0);
    return value.has_value();
  }
  if (rows.columns().size() != 3) {
    rows.fault("", fmt::format("the header has {}: which column is meant?", fmt::join(rows.columns(), ", ")),
               "name the column that holds the values");
    return false;
  }
  columns.value = 3 - columns.from - columns.to;
  return true;
}

Matrix<double> pairs_from_csv(const std::filesystem::path& file, const std::string& column,
                              const std::vector<std::string>& zones, ErrorList& errors) {
  const Places places = places_of(zones);
  Matrix<double> value(zones.size(), zones.size(), std::nan(""));
  Matrix<std::uint8_t> given(zones.size(), zones.size(), 0);
  NamedRows rows(file, errors);
  PairColumns columns;
  std::string from, to;
  rows.read([&] { return find_pair_columns(rows, column, columns); },
            [&] {
              from = rows.text(columns.from);
              to = rows.text(columns.to);
              const double number = rows.number(columns.value, true);
              const auto i = places.find(from), j = places.find(to);
              if (i == places.end() || j == places.end()) return;
              if (given(i->second, j->second) != 0)
                rows.fault("from, to", fmt::format("{} to {} has a row already", from, to),
                           "keep one of them");
              given(i->second, j->second) = 1;
              value(i->second, j->second) = number;
            });
  return value;
}

// Names of the rows of a matrix: the first lookup that is as long.
const std::vector<std::string>* names_in(const OmxFile& omx) {
  for (const auto& [name, values] : omx.lookups)
    if (values.size() == omx.rows) return &values;
  return nullptr;
}

Matrix<double> pairs_from_omx(const std::filesystem::path& file, const std::string& column,
                              const std::vector<std::string>& zones, ErrorList& errors) {
  Matrix<double> value(zones.size(), zones.size(), std::nan(""));
  const OmxFile omx = read_omx(file, errors);
  if (!errors.empty()) return value;
  std::vector<std::string> names;
  for (const auto& [name, matrix] : omx.matrices) names.push_back(name);
  const auto found = column.empty() && names.size() == 1 ? names.begin() : std::ranges::find(names, column);
  if (found == names.end()) {
    errors.add({file.string(), 0, column,
                column.empty() ? "which matrix is meant?" : "there is no such matrix",
                fmt::format("the file has {}", fmt::join(names, ", "))});
    return value;
  }
  const std::vector<std::string>* rows = names_in(omx);
  if (omx.rows != omx.columns || rows == nullptr) {
    errors.add(
        {file.string(), 0, "/lookup",
         omx.rows != omx.columns ? "the matrix is not square" : "no lookup names the zones of the matrix",
         "origins and destinations have to be the same zones, named by a lookup"});
    return value;
  }
  const Places places = places_of(zones);
  std::vector<std::size_t> at(rows->size(), zones.size());
  for (std::size_t r = 0; r < rows->size(); ++r)
    if (const auto place = places.find((*rows)[r]); place != places.end()) at[r] = place->second;
  const Matrix<double>& matrix = omx.matrices[static_cast<std::size_t>(found - names.begin())].second;
  for (std::size_t i = 0; i < at.size(); ++i)
    for (std::size_t j = 0; j < at.size(); ++j)
      if (at[i] < zones.size() && at[j] < zones.size()) value(at[i], at[j]) = matrix(i, j);
  return value;
}

}  // namespace

ZoneTable read_zones(const std::filesystem::path& file, ErrorList& errors) {
  ZoneTable table;
  table.margins.file = file.string();
  NamedRows rows(file, errors);
  std::optional<std::size_t> zone, origins, destinations, jurisdiction;
  Places seen, groups;
  rows.read(
      [&] {
        zone = rows.require({"zone"});
        origins = rows.require({"origins"});
        destinations = rows.require({"destinations"});
        jurisdiction = rows.find("jurisdiction");
        return zone && origins && destinations;
      },
      [&] {
        Margins& margins = table.margins;
        margins.zone.emplace_back(rows.text(*zone));
        margins.origins.push_back(rows.number(*origins, false));
        margins.destinations.push_back(rows.number(*destinations, false));
        margins.line.push_back(rows.line());
        if (margins.zone.back().empty()) rows.fault("zone", "is empty", "give each zone a name");
        const auto [first, is_new] = seen.emplace(margins.zone.back(), margins.zone.size() - 1);
        if (!is_new)
          rows.fault("zone",
                     fmt::format("{} is in line {} already", in_quotes(margins.zone.back()),
                                 margins.line[first->second]),
                     "give each zone one row");
        if (!jurisdiction) return;
        const std::string group(rows.text(*jurisdiction));
        if (group.empty()) rows.fault("jurisdiction", "is empty", "give each zone one");
        const auto [place, first_seen] = groups.emplace(group, groups.size());
        if (first_seen) table.jurisdictions.name.push_back(group);
        table.jurisdictions.of_zone.push_back(static_cast<std::uint32_t>(place->second));
      });
  if (errors.empty() && table.margins.zone.empty())
    errors.add({file.string(), 0, "", "there is no zone", "a row for each zone was expected"});
  return table;
}

std::vector<std::string> zones_in(const std::filesystem::path& file, ErrorList& errors) {
  std::vector<std::string> zones;
  Places seen;
  NamedRows rows(file, errors);
  std::optional<std::size_t> from, to;
  rows.read(
      [&] {
        from = rows.require({"from", "from_id", "origin"});
        to = rows.require({"to", "to_id", "destination"});
        return from && to;
      },
      [&] {
        for (const std::size_t column : {*from, *to}) {
          std::string name(rows.text(column));
          if (seen.emplace(name, zones.size()).second) zones.push_back(std::move(name));
        }
      });
  return zones;
}

Matrix<double> read_pairs(const std::filesystem::path& file, const std::string& column,
                          const std::vector<std::string>& zones, ErrorList& errors) {
  ErrorList faults;
  Matrix<double> value = file.extension() == ".omx" ? pairs_from_omx(file, column, zones, faults)
                                                    : pairs_from_csv(file, column, zones, faults);
  errors.append(faults);
  if (!faults.empty()) return value;
  for (std::size_t z = 0; z < zones.size(); ++z) {
    bool any = false;
    for (std::size_t other = 0; other < zones.size() && !any; ++other)
      any = !std::isnan(value(z, other)) || !std::isnan(value(other, z));
    if (!any)
      errors.add({file.string(), 0, "", "zone " + zones[z] + " has no value, neither from it nor to it",
                  "name zones the same in all files"});
  }
  return value;
}

BorderEffects read_border_effects(const std::filesystem::path& file, const Jurisdictions& jurisdictions,
                                  ErrorList& errors) {
  BorderEffects borders = no_borders("", jurisdictions);
  const Places places = places_of(jurisdictions.name);
  NamedRows rows(file, errors);
  std::optional<std::size_t> from, to, effect;
  rows.read(
      [&] {
        from = rows.require({"from"});
        to = rows.require({"to"});
        effect = rows.require({"effect"});
        return from && to && effect;
      },
      [&] {
        const double value = rows.number(*effect, false);
        const auto place = [&](std::size_t column, const char* field) {
          const auto found = places.find(std::string(rows.text(column)));
          if (found == places.end())
            rows.fault(field, in_quotes(rows.text(column)) + " is no jurisdiction of the zones",
                       fmt::format("they are {}", fmt::join(jurisdictions.name, ", ")));
          return found;
        };
        const auto a = place(*from, "from"), b = place(*to, "to");
        if (a == places.end() || b == places.end()) return;
        if (a == b) rows.fault("from, to", "are the same, which is no border", "leave the row out");
        borders.effect(a->second, b->second) = value;
      });
  return borders;
}

void check_flow_file(const std::filesystem::path& file, const std::string& option) {
  if (file.extension() != ".csv" && file.extension() != ".omx")
    reject({file.string(), 0, option, "the ending tells what is written", "write .omx or .csv"});
}

void write_flows(const std::filesystem::path& file, const std::vector<std::string>& zones,
                 const Matrix<double>& flow) {
  check_flow_file(file, "");
  if (file.extension() == ".omx") {
    OmxWriter omx(file, zones.size(), zones.size(), {"flow"});
    omx.add_lookup("zone", zones);
    std::vector<float> row(zones.size());
    for (std::size_t i = 0; i < zones.size(); ++i) {
      std::ranges::transform(flow.row(i), row.begin(),
                             [](double value) { return static_cast<float>(value); });
      omx.write_row(0, i, row);
    }
    omx.finish();
    return;
  }
  WholeFile csv(file);
  csv.write("from,to,flow\n");
  std::string text;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    text.clear();
    for (std::size_t j = 0; j < zones.size(); ++j)
      if (flow(i, j) > 0)
        text += fmt::format("{},{},{}\n", csv_field(zones[i]), csv_field(zones[j]), flow(i, j));
    csv.write(text);
  }
  csv.finish();
}

}  // namespace concentric
