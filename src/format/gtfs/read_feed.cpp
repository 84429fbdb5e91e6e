#include <fmt/format.h>

#include "base/text.hpp"
#include "format/gtfs/reading.hpp"

namespace concentric {

std::unique_ptr<GtfsTable> open_table(FeedReading& reading, const std::string& table, Presence presence,
                                      std::initializer_list<std::string_view> needed) {
  const std::size_t before = reading.errors.total();
  std::optional<std::string> text = reading.text(table, reading.errors);
  const std::string file = reading.name + "/" + table;
  if (!text) {
    const bool absent = reading.errors.total() == before;
    if (absent && presence == Presence::required)
      reading.errors.add({file, 0, "", "is not there", "a GTFS feed must have it"});
    return nullptr;
  }
  auto rows = std::make_unique<GtfsTable>(file, std::move(*text), reading.left_out);
  for (const std::string_view column : needed)
    if (rows->column(column) == GtfsTable::absent)
      reading.errors.add({file, 1, std::string(column), "there is no such column", "GTFS requires it"});
  return reading.errors.total() == before ? std::move(rows) : nullptr;
}

std::uint32_t find_id(const GtfsTable& row, const Ids& ids, std::string_view id, const char* field,
                      const char* table) {
  const auto found = ids.find(id);
  if (found != ids.end()) return found->second;
  row.leave_out(field, id.empty() ? "is empty" : fmt::format("{} is not in {}", in_quotes(id), table));
  return no_position;
}

bool add_id(const GtfsTable& row, Ids& ids, std::string_view id, const char* field, std::size_t position) {
  if (id.empty()) {
    row.leave_out(field, "is empty");
    return false;
  }
  const bool added = ids.try_emplace(std::string(id), static_cast<std::uint32_t>(position)).second;
  if (!added) row.leave_out(field, fmt::format("{} stands twice", in_quotes(id)), "the first is used");
  return added;
}

void read_feed(const TableText& text, const std::string& name, GtfsFeed& feed, ErrorList& errors,
               ErrorList& left_out) {
  // Where a whole table lacks, every row that names it would be at fault; only the table is then worth
  // saying.
  ErrorList fatal;
  ErrorList rows;
  const auto number = static_cast<std::uint32_t>(feed.names.size());
  const auto first_trip = static_cast<std::uint32_t>(feed.trips.size());
  FeedReading reading{feed, name, number, text, fatal, rows, {}, {}, {}, {}, {}, first_trip};
  feed.names.push_back(name);
  read_stops(reading);
  read_translations(reading);
  read_routes(reading);
  read_services(reading);
  read_trips(reading);
  read_frequencies(reading);
  read_stop_times(reading);
  read_transfers(reading);
  read_pathways(reading);
  if (fatal.empty()) left_out.append(rows);
  errors.append(fatal);
}

GtfsFeed read_gtfs(const std::vector<std::filesystem::path>& feeds, ErrorList& errors, ErrorList& left_out) {
  GtfsFeed feed;
  for (const std::filesystem::path& path : feeds) {
    const bool ends_in_slash = path.filename().empty() && path.has_parent_path();
    const std::string name = (ends_in_slash ? path.parent_path() : path).filename().string();
    if (const TableText text = open_feed(path, name, errors)) read_feed(text, name, feed, errors, left_out);
  }
  return feed;
}

}  // namespace concentric
