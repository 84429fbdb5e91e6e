#include "flow/assignment/read_trips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/text.hpp"
#include "format/csv.hpp"
#include "format/omx.hpp"
#include "format/tntp.hpp"

namespace concentric {
namespace {

using Zones = std::unordered_map<std::string, std::uint32_t>;

std::string hint_for(const std::string& name, const std::vector<std::string>& zone_names) {
  // Looking for the nearest among thousands for each of thousands of faults would take minutes.
  const auto near = zone_names.size() <= 1000 ? nearest_name(name, zone_names) : std::nullopt;
  return near ? "is it " + in_quotes(*near) + "?" : "zones are named as in the network";
}

TripTable read_csv(const std::filesystem::path& file, const Zones& zones,
                   const std::vector<std::string>& zone_names, ErrorList& errors) {
  TripTable table;
  const std::string name = file.filename().string();
  constexpr std::size_t columns = 3;
  constexpr const char* names[columns] = {"origin", "destination", "trips"};
  std::size_t position[columns] = {};
  std::size_t width = 0;
  read_csv_file(file, name, errors, [&](std::int64_t line, std::span<const std::string_view> fields) {
    if (width == 0) {
      width = fields.size();
      bool complete = true;
      for (std::size_t c = 0; c < columns; ++c) {
        position[c] =
            static_cast<std::size_t>(std::find(fields.begin(), fields.end(), names[c]) - fields.begin());
        if (position[c] < width) continue;
        errors.add({name, line, names[c], "the column is missing",
                    "the header of a trip table is origin,destination,trips"});
        complete = false;
      }
      return complete;
    }
    if (fields.size() != width) {
      errors.add({name, line, "",
                  fmt::format("the row has {} fields, the header has {}", fields.size(), width), ""});
      return true;
    }
    std::optional<std::uint32_t> end[2];
    for (std::size_t c = 0; c < 2; ++c) {
      const std::string text(fields[position[c]]);
      if (const auto found = zones.find(text); found != zones.end())
        end[c] = found->second;
      else
        errors.add({name, line, names[c], in_quotes(text) + " is not a zone of the network",
                    hint_for(text, zone_names)});
    }
    const std::string_view text = fields[position[2]];
    const auto trips = parse_number(text);
    if (!trips || *trips < 0)
      errors.add({name, line, "trips", in_quotes(text) + " is not a number from 0 up", ""});
    else if (end[0] && end[1] && *trips > 0) {
      table.origin.push_back(*end[0]);
      table.destination.push_back(*end[1]);
      table.trips.push_back(*trips);
    }
    return true;
  });
  return table;
}

// Zones of the matrix's rows and columns.
std::optional<std::vector<std::uint32_t>> zones_of(const OmxFile& omx, const std::string& name,
                                                   const Zones& zones, ErrorList& errors) {
  std::vector<std::uint32_t> result;
  std::string unknown;
  for (const auto& [lookup, values] : omx.lookups) {
    if (values.size() != omx.rows) continue;
    const auto stranger =
        std::find_if(values.begin(), values.end(), [&](const std::string& v) { return !zones.contains(v); });
    if (stranger != values.end()) {
      unknown =
          fmt::format("lookup {}: {} is not a zone of the network", in_quotes(lookup), in_quotes(*stranger));
      continue;
    }
    for (const std::string& value : values) result.push_back(zones.at(value));
    return result;
  }
  if (!unknown.empty() || omx.rows != zones.size()) {
    errors.add({name, 0, "",
                unknown.empty() ? fmt::format("has {} rows without names, but the network has {} zones",
                                              omx.rows, zones.size())
                                : unknown,
                "give the matrix a lookup with the names of zones"});
    return std::nullopt;
  }
  for (std::uint32_t zone = 0; zone < omx.rows; ++zone) result.push_back(zone);
  return result;
}

TripTable read_matrix(const std::filesystem::path& file, const std::string& wanted, const Zones& zones,
                      ErrorList& errors) {
  TripTable table;
  const std::string name = file.filename().string();
  const std::size_t before = errors.total();
  const OmxFile omx = read_omx(file, errors);
  if (errors.total() != before) return table;
  if (omx.rows != omx.columns) {
    errors.add(
        {name, 0, "", fmt::format("has {} rows and {} columns", omx.rows, omx.columns), "trips are square"});
    return table;
  }
  std::string names;
  std::size_t chosen = omx.matrices.size();
  for (std::size_t m = 0; m < omx.matrices.size(); ++m) {
    names += (m == 0 ? "" : ", ") + omx.matrices[m].first;
    if (omx.matrices[m].first == wanted || (wanted.empty() && omx.matrices.size() == 1)) chosen = m;
  }
  if (chosen == omx.matrices.size()) {
    errors.add({name, 0, wanted.empty() ? "" : wanted, "the matrix must be named", "it holds " + names});
    return table;
  }
  const auto zone = zones_of(omx, name, zones, errors);
  if (!zone) return table;
  for (std::size_t r = 0; r < omx.rows; ++r)
    for (std::size_t c = 0; c < omx.columns; ++c) {
      const double trips = omx.matrices[chosen].second(r, c);
      if (trips == 0 || std::isnan(trips)) continue;  // NaN is no value
      if (trips < 0 || std::isinf(trips))
        errors.add({name, 0, omx.matrices[chosen].first,
                    fmt::format("row {}, column {}: {} is not a number from 0 up", r + 1, c + 1, trips), ""});
      table.origin.push_back((*zone)[r]);
      table.destination.push_back((*zone)[c]);
      table.trips.push_back(trips);
    }
  return table;
}

}  // namespace

TripTable read_trips(const std::filesystem::path& file, const std::string& matrix,
                     const std::vector<std::string>& zone_names, ErrorList& errors) {
  Zones zones;
  for (std::uint32_t zone = 0; zone < zone_names.size(); ++zone) zones.emplace(zone_names[zone], zone);
  const std::string ending = file.extension().string();
  if (ending == ".csv") return read_csv(file, zones, zone_names, errors);
  if (ending == ".omx") return read_matrix(file, matrix, zones, errors);
  if (ending == ".tntp" || ending == ".gz") return trip_table(read_tntp_trips(file, errors));
  errors.add(
      {file.filename().string(), 0, "", "the ending tells what is read", ".csv, .omx, .tntp or .tntp.gz"});
  return {};
}

}  // namespace concentric
