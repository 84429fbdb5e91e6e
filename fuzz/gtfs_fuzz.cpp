// Timetables: any tables give a feed whose parts hold together, or faults; any feed gives a timetable or an
// error. The input holds the tables one after another, each after a line `#name`.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "format/gtfs/reading.hpp"
#include "network/transit/timetable.hpp"

namespace {

using namespace concentric;

std::map<std::string, std::string> tables_in(std::string_view input) {
  std::map<std::string, std::string> tables;
  std::string* table = nullptr;
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
    if (line.starts_with('#'))
      table = &tables[std::string(line.substr(1))];
    else if (table != nullptr)
      *table += std::string(line) + "\n";
  }
  return tables;
}

void hold(bool condition) {
  if (!condition) std::abort();
}

void hold_together(const GtfsFeed& feed) {
  for (const GtfsStop& stop : feed.stops) {
    hold(stop.parent < static_cast<std::int32_t>(feed.stops.size()));
    hold(stop.lat >= -90 && stop.lat <= 90 && stop.lon >= -180 && stop.lon <= 180);
  }
  std::size_t times = 0;
  for (const GtfsTrip& trip : feed.trips) {
    hold(trip.route < feed.routes.size() && trip.service < feed.services.size());
    hold(trip.first_time == times && trip.times >= 2);
    times += trip.times;
  }
  hold(times == feed.stop_times.size());
  for (const GtfsTrip& trip : feed.trips)
    for (std::uint32_t i = 0; i < trip.times; ++i) {
      const GtfsStopTime& time = feed.stop_times[trip.first_time + i];
      hold(time.stop < feed.stops.size() && time.arrival >= 0 && time.arrival <= time.departure &&
           time.departure < latest_hour * 3600);
      hold(i == 0 || feed.stop_times[trip.first_time + i - 1].departure <= time.arrival);
    }
  for (const GtfsFrequency& frequency : feed.frequencies) hold(frequency.trip < feed.trips.size());
  for (const GtfsTransfer& transfer : feed.transfers)
    hold(transfer.from < feed.stops.size() && transfer.to < feed.stops.size());
  for (const GtfsPathway& pathway : feed.pathways)
    hold(pathway.from < feed.stops.size() && pathway.to < feed.stops.size());
}

// A headway of a second for a week is no fault, but too much to build ten thousand times a second.
bool is_small(const GtfsFeed& feed) {
  std::int64_t runs = 0;
  for (const GtfsFrequency& frequency : feed.frequencies)
    runs += (frequency.end - frequency.first) / frequency.headway;
  return runs < 1000;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto tables = tables_in({reinterpret_cast<const char*>(data), size});
  const TableText text = [&](const std::string& table, ErrorList&) -> std::optional<std::string> {
    const auto found = tables.find(table);
    return found == tables.end() ? std::nullopt : std::optional(found->second);
  };
  GtfsFeed feed;
  ErrorList errors, left_out;
  read_feed(text, "one", feed, errors, left_out);
  read_feed(text, "two", feed, errors, left_out);
  hold_together(feed);
  const DateRange range = valid_range(feed);
  if (!errors.empty() || !is_small(feed)) return 0;
  try {
    Timetable timetable = build_timetable(feed, range.first);
    hold(range.first <= range.last && timetable.trips() > 0);
    add_straight_footpaths(timetable, {});
  } catch (const InvalidInput&) {
    hold(range.first > range.last);
  }
  return 0;
}
