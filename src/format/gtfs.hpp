// Timetables in the General Transit Feed Specification (gtfs.org, Schedule reference): a zip or a folder,
// read into columns as they stand, several feeds merged into one. Which trips run on a day is the network's
// business.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

using Date = std::chrono::sys_days;

/// Seconds since noon minus 12 hours of the service day, as GTFS counts: past midnight they go on beyond
/// 86,400.
using Seconds = std::int32_t;
inline constexpr Seconds no_time = std::numeric_limits<Seconds>::max();
/// Times of day end before this hour: no trip takes longer than a week.
inline constexpr Seconds latest_hour = 7 * 24;

struct GtfsStop {
  std::string id, name;
  std::string name_en;  ///< of translations.txt, where given
  double lon = 0, lat = 0;
  std::int32_t parent = -1;  ///< position of its station
  std::uint8_t location_type = 0;
  std::uint32_t feed = 0;
};

struct GtfsRoute {
  std::string id, short_name, long_name;
  std::int32_t type = 3;  ///< 0 tram, 1 metro, 2 rail, 3 bus ...; extended types are kept
  std::uint32_t feed = 0;
};

struct GtfsService {
  std::string id;
  std::uint8_t weekdays = 0;         ///< bit 0 Monday ... bit 6 Sunday
  Date first{}, last{};              ///< first > last where the service has exceptions alone
  std::vector<Date> added, removed;  ///< in order
};

struct GtfsTrip {
  std::string id, short_name, headsign;
  std::uint32_t route = 0, service = 0;
  std::uint32_t first_time = 0, times = 0;  ///< in `GtfsFeed::stop_time`
};

/// In the order of stop_sequence, never decreasing within a trip. Blank times have been filled.
struct GtfsStopTime {
  std::uint32_t stop = 0;
  Seconds arrival = no_time, departure = no_time;
  float distance = -1;  ///< shape_dist_traveled, below 0 where not given
  bool pick_up = true, drop_off = true;
};

struct GtfsFrequency {
  std::uint32_t trip = 0;
  Seconds first = 0, end = 0, headway = 0;
  bool exact = false;
};

struct GtfsTransfer {
  std::uint32_t from = 0, to = 0;  ///< stops; a station stands for all its platforms
  std::uint8_t type = 0;           ///< 0 to 3
  Seconds min_time = 0;
};

/// A way inside a station.
struct GtfsPathway {
  std::uint32_t from = 0, to = 0;
  Seconds time = 0;  ///< traversal_time, or from length (the straight line if need be) at 1 m/s
  bool both_ways = false;
};

struct GtfsFeed {
  std::vector<std::string> names;  ///< of the feeds: file names
  std::vector<GtfsStop> stops;
  std::vector<GtfsRoute> routes;
  std::vector<GtfsService> services;
  std::vector<GtfsTrip> trips;
  std::vector<GtfsStopTime> stop_times;
  std::vector<GtfsFrequency> frequencies;
  std::vector<GtfsTransfer> transfers;
  std::vector<GtfsPathway> pathways;
  std::size_t blank_times = 0;  ///< stop times that were filled
};

/// Reads and merges feeds (zip or folder each); ids need be unique only within a feed. What cannot be used at
/// all goes to `errors` (no such file, a table or column missing that must be there); rows that are left out
/// go to `left_out` with file and line, and the rest of the feed is used. Blank stop times are filled, by
/// shape_dist_traveled where given, else by straight line from stop to stop, in whole seconds rounded down.
/// A trip that lacks its first or last time, or whose times fall, is left out. A table larger than 1 GiB is
/// an error.
GtfsFeed read_gtfs(const std::vector<std::filesystem::path>& feeds, ErrorList& errors, ErrorList& left_out);

/// First and last day on which any service that has trips runs; first > last where none ever does.
struct DateRange {
  Date first{}, last{};
};
DateRange valid_range(const GtfsFeed& feed);
bool runs_on(const GtfsService& service, Date date);

/// `2019-05-13`; nothing for what is not a date. GTFS's own form is `20190513`.
std::optional<Date> parse_date(std::string_view text);
std::string date_text(Date date);
/// `07:05:00`, `25:10:00`; `no_time` for what is not a time.
Seconds parse_clock(std::string_view text);
std::string clock_text(Seconds time);

}  // namespace concentric
