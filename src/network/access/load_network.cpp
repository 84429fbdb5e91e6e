#include "network/access/load_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "format/vector_layer.hpp"
#include "network/access/point_links.hpp"
#include "network/street/slopes.hpp"

namespace concentric {
namespace {

void note_left_out(const std::string& file, const std::vector<LeftOut>& left_out,
                   std::vector<std::string>& notes) {
  for (const LeftOut& some : left_out)
    notes.push_back(fmt::format("{}: {} left out: {} (such as {})", file,
                                with_commas(static_cast<double>(some.count)), some.what, some.example));
}

void load_streets(const NetworkFiles& files, Network& network, ErrorList& errors,
                  std::vector<std::string>& notes) {
  if (files.osm.empty() && files.gmns.empty()) return;
  OsmExtract extract;
  GmnsNetwork gmns;
  if (!files.osm.empty()) extract = read_osm_pbf(files.osm, errors);
  if (!files.gmns.empty()) gmns = read_gmns(files.gmns, errors);
  Raster elevation;
  if (!files.elevation.empty()) elevation = read_raster(files.elevation, errors);
  if (!errors.empty()) return;
  std::vector<std::vector<LeftOut>> left_out(files.modes.size());
  std::vector<std::optional<Roads>> roads(files.modes.size());
  parallel_for(files.modes.size(), [&](std::size_t m) {
    StreetGraph graph = files.osm.empty()
                            ? streets_from_gmns(gmns, files.modes[m], files.streets)
                            : streets_from_osm(extract, files.modes[m], files.streets, left_out[m]);
    if (!files.elevation.empty() && files.modes[m] != Mode::car) slow_by_slopes(graph, elevation);
    roads[m] = make_roads(std::move(graph));
  });
  for (std::size_t m = 0; m < files.modes.size(); ++m) {
    const Mode mode = files.modes[m];
    note_left_out(fmt::format("{} for {}", files.osm.filename().string(), name_of(mode)), left_out[m], notes);
    (mode == Mode::car       ? network.car
     : mode == Mode::bicycle ? network.bicycle
                             : network.walk) = std::move(roads[m]);
  }
}

void load_timetable(const NetworkFiles& files, Network& network, ErrorList& errors,
                    std::vector<std::string>& notes) {
  if (files.gtfs.empty()) return;
  ErrorList left_out;
  const GtfsFeed feed = read_gtfs(files.gtfs, errors, left_out);
  if (!left_out.empty()) {
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, left_out.kept().size()); ++i)
      notes.push_back("left out: " + describe(left_out.kept()[i]));
    if (left_out.total() > shown)
      notes.push_back(fmt::format("left out: {} more rows of the feeds",
                                  with_commas(static_cast<double>(left_out.total() - shown))));
  }
  if (!files.date) {
    const DateRange range = valid_range(feed);
    errors.add({files.gtfs.front().filename().string(), 0, "--date", "a timetable needs the day to use",
                fmt::format("write a day from {} to {}", date_text(range.first), date_text(range.last))});
  }
  if (!errors.empty()) return;
  network.timetable = build_timetable(feed, *files.date, files.draw);
}

void add_walks_between_stops(Network& network, const FootpathOptions& options) {
  Timetable& timetable = *network.timetable;
  if (!network.walk) return add_straight_footpaths(timetable, options);
  TripOptions on_foot;
  on_foot.walk_kmh = options.kmh;
  const auto limit = static_cast<Seconds>(options.limit_m * 3.6 / options.kmh);
  const StopLinks links =
      link_to_stops(network, Mode::walk, timetable.stop_point, Towards::away, limit, on_foot);
  std::vector<std::vector<Footpath>> found(timetable.stops());
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
    for (const StopTime& link : links.of(stop))
      if (link.stop != stop) found[stop].push_back({link.stop, link.time});
  add_footpaths(timetable, found);
}

bool is_number_column(const VectorLayer& layer, std::size_t field) {
  return layer.size() > 0 && std::ranges::all_of(layer.value, [&](const auto& row) {
           return row[field].empty() || parse_number(row[field]).has_value();
         });
}

bool tells_rows_apart(const VectorLayer& layer, std::size_t field) {
  std::set<std::string> seen;
  return std::ranges::all_of(
      layer.value, [&](const auto& row) { return !row[field].empty() && seen.insert(row[field]).second; });
}

int id_column(const VectorLayer& layer, const std::filesystem::path& file, const std::string& id_field) {
  const std::string wanted = id_field.empty() ? "id" : id_field;
  if (const int field = layer.find(wanted); field >= 0) return field;
  if (!id_field.empty())
    reject({file.string(), 0, id_field, "there is no such column",
            fmt::format("columns are {}", fmt::join(layer.fields, ", "))});
  for (std::size_t f = 0; f < layer.fields.size(); ++f)
    if (!is_number_column(layer, f) && tells_rows_apart(layer, f)) return static_cast<int>(f);
  return -1;
}

}  // namespace

Network load_network(const NetworkFiles& files, std::vector<std::string>& notes) {
  Network network;
  ErrorList errors;
  std::array<ErrorList, 2> found;
  std::array<std::vector<std::string>, 2> noted;
  parallel_for(2, [&](std::size_t part) {
    try {
      if (part == 0) load_streets(files, network, found[0], noted[0]);
      if (part == 1) load_timetable(files, network, found[1], noted[1]);
    } catch (const InvalidInput& fault) {
      found[part].append(fault.errors());
    }
  });
  for (std::size_t part = 0; part < found.size(); ++part) {
    errors.append(found[part]);
    notes.insert(notes.end(), noted[part].begin(), noted[part].end());
  }
  errors.throw_if_any();
  network.straight = !network.walk.has_value();
  if (network.timetable) add_walks_between_stops(network, files.footpaths);
  return network;
}

PointTable read_points(const std::filesystem::path& file, const std::string& id_field) {
  ErrorList errors;
  const VectorLayer layer = read_vector_layer(file, "", errors);
  errors.throw_if_any();
  if (layer.size() == 0)
    reject({file.string(), 0, "", "there are no points in it", "give a file with points"});
  const int id = id_column(layer, file, id_field);
  PointTable table;
  for (std::size_t p = 0; p < layer.size(); ++p) {
    table.points.id.push_back(id < 0 ? fmt::format("{}", p + 1)
                                     : layer.value[p][static_cast<std::size_t>(id)]);
    table.points.point.push_back({layer.point[p].x, layer.point[p].y});
  }
  if (std::set<std::string>(table.points.id.begin(), table.points.id.end()).size() < table.points.size())
    reject({file.string(), 0, layer.fields[static_cast<std::size_t>(id)], "the same id stands twice",
            "give each point an id of its own, or name another column with --id"});
  for (std::size_t f = 0; f < layer.fields.size(); ++f) {
    if (static_cast<int>(f) == id || !is_number_column(layer, f)) continue;
    table.field.push_back(layer.fields[f]);
    auto& values = table.value.emplace_back();
    for (const auto& row : layer.value) values.push_back(parse_number(row[f]).value_or(0));
  }
  return table;
}

}  // namespace concentric
