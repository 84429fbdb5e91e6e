// Reading the tables of one feed into a GtfsFeed, a function a group of tables. They go in the order below:
// each finds what it names in the ids that those before have left.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "format/gtfs.hpp"
#include "format/gtfs/source.hpp"
#include "format/gtfs/table.hpp"

namespace concentric {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
/// Positions by id; looked up, never gone through.
using Ids = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

inline constexpr std::uint32_t no_position = static_cast<std::uint32_t>(-1);

struct FeedReading {
  GtfsFeed& feed;
  std::string name;
  std::uint32_t number = 0;  ///< of the feed
  TableText text;
  ErrorList& errors;
  ErrorList& left_out;
  /// Of this feed's rows. A row that was left out has `no_position`, so that whatever hangs on it goes
  /// without a fault of its own.
  Ids stops, routes, services, trips;
  std::vector<std::int64_t> trip_line;
  std::uint32_t first_trip = 0;  ///< of this feed
};

enum class Presence : std::uint8_t { required, optional };

/// The table, or null where it is not there or lacks a needed column; errors say which.
std::unique_ptr<GtfsTable> open_table(FeedReading& reading, const std::string& table, Presence presence,
                                      std::initializer_list<std::string_view> needed);

/// Position of the id, or nothing. The row's fault says that `table` lacks it, unless it was left out there.
std::uint32_t find_id(const GtfsTable& row, const Ids& ids, std::string_view id, const char* field,
                      const char* table);

/// Adds the id of a new row; false, with a fault, where it is empty or there already.
bool add_id(const GtfsTable& row, Ids& ids, std::string_view id, const char* field, std::size_t position);

void read_stops(FeedReading& reading);
void read_translations(FeedReading& reading);
void read_routes(FeedReading& reading);
void read_services(FeedReading& reading);
void read_trips(FeedReading& reading);
void read_frequencies(FeedReading& reading);
/// Trips that cannot be used go out of the feed here, with their frequencies.
void read_stop_times(FeedReading& reading);
void read_transfers(FeedReading& reading);
void read_pathways(FeedReading& reading);

/// Metres between stops in a straight line, on the plane that touches half way: good to a millionth over the
/// distances between stops.
double straight_m(const GtfsStop& a, const GtfsStop& b);

/// Fills the blank times of one trip whose first and last times are there: between two given times by the
/// distance covered, rounded down to whole seconds, as Conveyal R5 does. Gives the number filled.
std::size_t fill_blank_times(const std::vector<GtfsStop>& stops, std::vector<GtfsStopTime>& times,
                             std::size_t first, std::size_t end);

/// Reads one feed's tables from `text` and adds them to `feed`.
void read_feed(const TableText& text, const std::string& name, GtfsFeed& feed, ErrorList& errors,
               ErrorList& left_out);

}  // namespace concentric
