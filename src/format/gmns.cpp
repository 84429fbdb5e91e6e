#include "format/gmns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "format/csv.hpp"

namespace concentric {
namespace {

constexpr double km_of_mile = 1.609344;

// A row with its fields by the name of the column. What is missing reads as empty, as `NaN` does in GMNS.
class Row {
 public:
  Row(const std::unordered_map<std::string, std::size_t>& columns, std::span<const std::string_view> fields,
      const std::string& file, std::int64_t line, ErrorList& errors)
      : columns_(columns), fields_(fields), file_(file), line_(line), errors_(errors) {}

  std::string text(const std::string& column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end()) return {};
    const std::string_view value = fields_[found->second];
    return value == "NaN" ? std::string() : std::string(value);
  }
  std::string required_text(const std::string& column) const {
    std::string value = text(column);
    if (value.empty()) fault(column, "is empty", "a value is required here");
    return value;
  }
  /// Within [least, most], or `otherwise` where the field is empty; without it, a value is required.
  double number(const std::string& column, double least, double most,
                const double* otherwise = nullptr) const {
    const std::string value = otherwise != nullptr ? text(column) : required_text(column);
    if (value.empty()) return otherwise != nullptr ? *otherwise : least;
    const auto parsed = parse_number(value);
    if (!parsed)
      fault(column, in_quotes(value) + " is not a number", "digits, at most one point, no unit");
    else if (*parsed < least || *parsed > most)
      fault(column, fmt::format("{} is not from {} to {}", value, least, most), "");
    return parsed.value_or(least);
  }
  double above_zero(const std::string& column) const {
    const double value = number(column, 0, 1e6);
    if (value == 0 && parse_number(text(column)).value_or(1) == 0)
      fault(column, text(column) + " is not above zero", "a link takes time");
    return value;
  }
  void fault(const std::string& column, std::string what, std::string hint) const {
    errors_.add({file_, line_, column, std::move(what), std::move(hint)});
  }
  std::int64_t line() const { return line_; }

 private:
  const std::unordered_map<std::string, std::size_t>& columns_;
  std::span<const std::string_view> fields_;
  const std::string& file_;
  std::int64_t line_;
  ErrorList& errors_;
};

// Calls `each` for every row below the header, which must have the wanted columns.
template <class Each>
void read_rows(const std::filesystem::path& path, std::initializer_list<const char*> wanted,
               ErrorList& errors, const Each& each) {
  const std::string file = path.string();
  std::unordered_map<std::string, std::size_t> columns;
  std::size_t width = 0;
  read_csv_file(path, file, errors, [&](std::int64_t line, std::span<const std::string_view> fields) {
    if (width == 0) {
      width = fields.size();
      for (std::size_t i = 0; i < fields.size(); ++i)
        if (!columns.emplace(std::string(fields[i]), i).second)
          errors.add({file, line, std::string(fields[i]), "the column stands twice in the header", ""});
      bool complete = true;
      for (const char* const name : wanted)
        if (!columns.contains(name)) {
          errors.add({file, line, name, "the column is missing", "GMNS asks for it, or its use here does"});
          complete = false;
        }
      return complete;
    }
    if (fields.size() != width)
      errors.add({file, line, "",
                  fmt::format("the row has {} fields, the header has {}", fields.size(), width),
                  "the row has been cut off, or a comma is missing"});
    else
      each(Row(columns, fields, file, line, errors));
    return true;
  });
}

struct Units {
  double km = 1, kmh = 1;
};

double km_of_unit(std::string_view unit) {
  for (const std::string_view name : {"km", "kilometer", "kilometers", "kilometre", "kilometres"})
    if (unit == name) return 1;
  for (const std::string_view name : {"mi", "mile", "miles"})
    if (unit == name) return km_of_mile;
  for (const std::string_view name : {"m", "meter", "meters", "metre", "metres"})
    if (unit == name) return 0.001;
  for (const std::string_view name : {"ft", "foot", "feet"})
    if (unit == name) return 0.0003048;
  return 0;
}

double kmh_of_unit(std::string_view unit) {
  for (const std::string_view name : {"km/h", "kmh", "kph", "kmph", "km/hr", "kilometers per hour"})
    if (unit == name) return 1;
  for (const std::string_view name : {"mph", "mi/h", "miles per hour"})
    if (unit == name) return km_of_mile;
  for (const std::string_view name : {"m/s", "mps"})
    if (unit == name) return 3.6;
  return 0;
}

bool is_wgs84(std::string_view crs) {
  constexpr std::array<std::string_view, 8> names = {"",          "EPSG:4326", "epsg:4326", "4326",
                                                     "EPSG 4326", "WGS84",     "WGS 84",    "OGC:CRS84"};
  return std::find(names.begin(), names.end(), crs) != names.end();
}

Units read_config(const std::filesystem::path& path, ErrorList& errors) {
  Units units;
  if (!std::filesystem::exists(path)) return units;
  read_rows(path, {}, errors, [&](const Row& row) {
    const std::string length = row.text("long_length"), speed = row.text("speed");
    if (!length.empty() && (units.km = km_of_unit(length)) == 0)
      row.fault("long_length", in_quotes(length) + " is not a known unit", "km, miles, m or ft");
    // Speed is "usually long_length units per hour".
    units.kmh = units.km == km_of_mile ? km_of_mile : 1;
    if (!speed.empty() && (units.kmh = kmh_of_unit(speed)) == 0)
      row.fault("speed", in_quotes(speed) + " is not a known unit", "km/h, mph or m/s");
    if (const std::string crs = row.text("crs"); !is_wgs84(crs))
      row.fault("crs", in_quotes(crs) + " is not WGS 84", "convert the coordinates to EPSG:4326");
  });
  return units;
}

using Positions = std::unordered_map<std::string, std::uint32_t>;

Positions read_nodes(const std::filesystem::path& path, GmnsNetwork& network, ErrorList& errors) {
  Positions position;
  std::vector<std::int64_t> line;
  read_rows(path, {"node_id", "x_coord", "y_coord"}, errors, [&](const Row& row) {
    const std::string id = row.required_text("node_id");
    const double x = row.number("x_coord", -180, 180), y = row.number("y_coord", -90, 90);
    constexpr double none = 0, most = 1440;
    const double access = row.number("access_min", 0, most, &none);
    const auto [known, is_new] = position.emplace(id, static_cast<std::uint32_t>(network.nodes()));
    if (!is_new && !id.empty())
      row.fault("node_id", fmt::format("{} is the node of line {} too", in_quotes(id), line[known->second]),
                "each id may stand once");
    if (!is_new) return;
    line.push_back(row.line());
    network.node_id.push_back(id);
    network.node_name.push_back(row.text("name"));
    network.zone_id.push_back(row.text("zone_id"));
    network.x.push_back(x);
    network.y.push_back(y);
    network.access_min.push_back(access);
  });
  return position;
}

// Uses as GMNS networks name them: use_definition.csv leaves the words to whoever writes the network.
struct Uses {
  bool car = true, bicycle = true, walk = true;
};

Uses uses_of(std::string_view list) {
  if (list.empty()) return {};
  Uses uses{false, false, false};
  const auto is_one_of = [](std::string_view use, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), use) != names.end();
  };
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(",;"), list.size());
    std::string use;
    for (const char c : list.substr(0, end))
      if (c != ' ') use += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool all = use == "all";
    uses.car = uses.car || all ||
               is_one_of(use, {"car", "auto", "motor_vehicle", "motorcar", "sov", "hov", "hov2", "hov3"});
    uses.bicycle = uses.bicycle || all || is_one_of(use, {"bike", "bicycle"});
    uses.walk = uses.walk || all || is_one_of(use, {"walk", "ped", "pedestrian", "foot"});
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return uses;
}

std::string text_of(Uses uses) {
  if (uses.car && uses.bicycle && uses.walk) return "all";
  std::string text;
  for (const auto& [allowed, name] :
       {std::pair{uses.car, "auto"}, {uses.bicycle, "bike"}, {uses.walk, "walk"}})
    if (allowed) text += (text.empty() ? "" : ",") + std::string(name);
  return text.empty() ? "none" : text;
}

bool read_directed(const Row& row) {
  const std::string value = row.required_text("directed");
  for (const char* const yes : {"true", "True", "TRUE", "1"})
    if (value == yes) return true;
  for (const char* const no : {"false", "False", "FALSE", "0", ""})
    if (value == no) return false;
  row.fault("directed", in_quotes(value) + " is neither true nor false", "write true, false, 1 or 0");
  return false;
}

void read_links(const std::filesystem::path& path, const Positions& nodes, Units units, GmnsNetwork& network,
                ErrorList& errors) {
  std::unordered_map<std::string, std::int64_t> line;
  constexpr double zero = 0, most = 1e9;
  read_rows(path, {"link_id", "from_node_id", "to_node_id", "directed", "length", "free_speed"}, errors,
            [&](const Row& row) {
              const std::string id = row.required_text("link_id");
              const auto [known, is_new] = line.emplace(id, row.line());
              if (!is_new && !id.empty())
                row.fault("link_id",
                          fmt::format("{} is the link of line {} too", in_quotes(id), known->second),
                          "each id may stand once");
              const auto node_at = [&](const char* column) {
                const std::string node = row.required_text(column);
                const auto found = nodes.find(node);
                if (found != nodes.end()) return found->second;
                if (!node.empty()) row.fault(column, in_quotes(node) + " is not in node.csv", "");
                return 0U;
              };
              const std::uint32_t from = node_at("from_node_id"), to = node_at("to_node_id");
              const double length = row.above_zero("length") * units.km;
              const double speed = row.above_zero("free_speed") * units.kmh;
              const double capacity = row.number("capacity", 0, most, &zero);
              const double lanes = row.number("lanes", 0, most, &zero);
              const Uses uses = uses_of(row.text("allowed_uses"));
              const int times = read_directed(row) ? 1 : 2;
              for (int i = 0; i < times; ++i) {
                network.link_id.push_back(id);
                network.link_name.push_back(row.text("name"));
                network.facility_type.push_back(row.text("facility_type"));
                network.from.push_back(i == 0 ? from : to);
                network.to.push_back(i == 0 ? to : from);
                network.length_km.push_back(length);
                network.free_speed_kmh.push_back(speed);
                network.capacity.push_back(capacity);
                network.lanes.push_back(lanes);
                network.car.push_back(uses.car);
                network.bicycle.push_back(uses.bicycle);
                network.walk.push_back(uses.walk);
              }
            });
}

bool is_reverse_of(const GmnsNetwork& network, std::size_t link, std::size_t other) {
  return other < network.links() && network.link_id[link] == network.link_id[other] &&
         network.from[link] == network.to[other] && network.to[link] == network.from[other];
}

std::string number_or_nothing(double value) { return value > 0 ? fmt::format("{}", value) : ""; }

}  // namespace

GmnsNetwork read_gmns(const std::filesystem::path& folder, ErrorList& errors) {
  const std::size_t before = errors.total();
  GmnsNetwork network;
  const Units units = read_config(folder / "config.csv", errors);
  const Positions nodes = read_nodes(folder / "node.csv", network, errors);
  read_links(folder / "link.csv", nodes, units, network, errors);
  if (errors.total() == before && network.links() == 0)
    errors.add({(folder / "link.csv").string(), 0, "", "has no links", "a network needs one at least"});
  if (errors.total() > before) return {};
  return network;
}

std::string name_of_link(const GmnsNetwork& network, std::size_t link) {
  if (!network.link_name[link].empty()) return network.link_name[link];
  const std::string& from = network.node_name[network.from[link]];
  const std::string& to = network.node_name[network.to[link]];
  return from.empty() || to.empty() ? "" : from + " to " + to;
}

void write_gmns(const GmnsNetwork& network, const std::filesystem::path& folder) {
  std::string nodes = "node_id,name,x_coord,y_coord,zone_id\n";
  for (std::size_t i = 0; i < network.nodes(); ++i)
    nodes += fmt::format("{},{},{},{},{}\n", csv_field(network.node_id[i]), csv_field(network.node_name[i]),
                         network.x[i], network.y[i], csv_field(network.zone_id[i]));
  std::string links =
      "link_id,name,from_node_id,to_node_id,directed,length,facility_type,capacity,free_speed,lanes,"
      "allowed_uses\n";
  for (std::size_t i = 0; i < network.links(); ++i) {
    const bool both_ways = is_reverse_of(network, i, i + 1);
    links += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(network.link_id[i]),
                         csv_field(network.link_name[i]), csv_field(network.node_id[network.from[i]]),
                         csv_field(network.node_id[network.to[i]]), both_ways ? "false" : "true",
                         network.length_km[i], csv_field(network.facility_type[i]),
                         number_or_nothing(network.capacity[i]), network.free_speed_kmh[i],
                         number_or_nothing(network.lanes[i]),
                         csv_field(text_of({network.car[i], network.bicycle[i], network.walk[i]})));
    if (both_ways) ++i;
  }
  std::filesystem::create_directories(folder);
  write_whole_file(folder / "config.csv", "long_length,speed,crs,version_number\nkm,km/h,EPSG:4326,0.96\n");
  write_whole_file(folder / "node.csv", nodes);
  write_whole_file(folder / "link.csv", links);
}

}  // namespace concentric
