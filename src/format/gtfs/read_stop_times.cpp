// stop_times.txt: rows in any order become the times of each trip in the order of stop_sequence.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "format/gtfs/reading.hpp"

namespace concentric {
namespace {

struct Row {
  std::uint32_t trip = 0;
  std::uint32_t sequence = 0;
  std::uint32_t line = 0;
  GtfsStopTime time;
};

struct Columns {
  std::size_t trip, arrival, departure, stop, sequence, distance, pickup, drop_off;
};

// A blank time is `no_time` and no fault; false where there is something that is not a time.
bool read_time(const GtfsTable& rows, std::size_t column, const char* field, Seconds& time) {
  const std::string_view text = rows.at(column);
  time = parse_clock(text);
  if (time != no_time || text.empty()) return true;
  rows.leave_out(field, fmt::format("{} is not a time", in_quotes(text)),
                 "as 07:05:00, or 25:10:00 after midnight");
  return false;
}

bool read_row(FeedReading& reading, const GtfsTable& rows, const Columns& columns, Row& row) {
  const std::string_view sequence = rows.at(columns.sequence);
  const auto number = parse_integer(sequence);
  if (!number || *number < 0 || *number >= no_position) {
    rows.leave_out("stop_sequence", fmt::format("{} is not a whole number from 0 up", in_quotes(sequence)));
    return false;
  }
  row.sequence = static_cast<std::uint32_t>(*number);
  row.line = static_cast<std::uint32_t>(rows.line());
  row.time.stop = find_id(rows, reading.stops, rows.at(columns.stop), "stop_id", "stops.txt");
  if (row.time.stop == no_position) return false;
  if (!read_time(rows, columns.arrival, "arrival_time", row.time.arrival) ||
      !read_time(rows, columns.departure, "departure_time", row.time.departure))
    return false;
  // One of the two is taken for both.
  if (row.time.arrival == no_time) row.time.arrival = row.time.departure;
  if (row.time.departure == no_time) row.time.departure = row.time.arrival;
  const std::string_view distance = rows.at(columns.distance);
  if (!distance.empty()) {
    const auto metres = parse_number(distance);
    if (metres && *metres >= 0) row.time.distance = static_cast<float>(*metres);
  }
  row.time.pick_up = rows.at(columns.pickup) != "1";
  row.time.drop_off = rows.at(columns.drop_off) != "1";
  return true;
}

// Rows stand trip by trip nearly always, so that the last trip is tried before the table of ids.
std::vector<Row> read_rows(FeedReading& reading, GtfsTable& rows) {
  const Columns columns{rows.column("trip_id"),        rows.column("arrival_time"),
                        rows.column("departure_time"), rows.column("stop_id"),
                        rows.column("stop_sequence"),  rows.column("shape_dist_traveled"),
                        rows.column("pickup_type"),    rows.column("drop_off_type")};
  std::vector<Row> read;
  std::string_view last_trip;
  std::uint32_t trip = no_position;
  while (rows.next()) {
    const std::string_view id = rows.at(columns.trip);
    if (id != last_trip || trip == no_position)
      trip = find_id(rows, reading.trips, id, "trip_id", "trips.txt");
    last_trip = id;
    if (trip == no_position) continue;
    Row row;
    row.trip = trip - reading.first_trip;
    if (read_row(reading, rows, columns, row)) read.push_back(row);
  }
  return read;
}

// By trip, then sequence, then line. A counting sort, since trips are numbered.
std::vector<std::size_t> sort_by_trip(std::vector<Row>& rows, std::size_t trips) {
  std::vector<std::size_t> first(trips + 1, 0);
  for (const Row& row : rows) ++first[row.trip + 1];
  for (std::size_t i = 0; i < trips; ++i) first[i + 1] += first[i];
  const auto before = [](const Row& a, const Row& b) { return a.sequence < b.sequence; };
  const auto trip_before = [](const Row& a, const Row& b) { return a.trip < b.trip; };
  if (!std::is_sorted(rows.begin(), rows.end(), trip_before)) {
    std::vector<Row> sorted(rows.size());
    std::vector<std::size_t> place(first.begin(), first.end() - 1);
    for (const Row& row : rows) sorted[place[row.trip]++] = row;
    rows.swap(sorted);
  }
  for (std::size_t i = 0; i < trips; ++i) {
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first[i]);
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(first[i + 1]);
    if (!std::is_sorted(begin, end, before)) std::stable_sort(begin, end, before);
  }
  return first;
}

// What makes a trip unusable, with the line that shows it; no text where nothing does.
struct TripFault {
  std::int64_t line = 0;
  const char* field = "";
  std::string what;
};

TripFault fault_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  if (rows[begin].time.departure == no_time)
    return {rows[begin].line, "departure_time", "the first stop of the trip has no time"};
  if (rows[end - 1].time.arrival == no_time)
    return {rows[end - 1].line, "arrival_time", "the last stop of the trip has no time"};
  Seconds last = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const GtfsStopTime& time = rows[i].time;
    if (time.arrival == no_time) continue;
    if (i > begin && time.arrival < last)
      return {rows[i].line, "arrival_time",
              fmt::format("{} lies before {}, when the trip leaves an earlier stop", clock_text(time.arrival),
                          clock_text(last))};
    if (time.departure < time.arrival)
      return {rows[i].line, "departure_time",
              fmt::format("{} lies before the arrival at {}", clock_text(time.departure),
                          clock_text(time.arrival))};
    last = time.departure;
  }
  return {};
}

class TripTimes {
 public:
  TripTimes(FeedReading& reading, std::string file) : reading_(reading), file_(std::move(file)) {}

  // Adds the trip's times to the feed; false where the trip cannot be used.
  bool add(const std::vector<Row>& rows, std::size_t begin, std::size_t end, std::size_t trip_in_feed) {
    GtfsFeed& feed = reading_.feed;
    GtfsTrip& trip = feed.trips[reading_.first_trip + trip_in_feed];
    const auto leave_out = [&](const std::string& file, std::int64_t line, const char* field,
                               std::string what) {
      reading_.left_out.add(
          {file, line, field, std::move(what), fmt::format("trip {} is left out", trip.id)});
      return false;
    };
    trip.first_time = static_cast<std::uint32_t>(feed.stop_times.size());
    if (end - begin >= 2) {
      TripFault fault = fault_of(rows, begin, end);
      if (!fault.what.empty()) return leave_out(file_, fault.line, fault.field, std::move(fault.what));
      for (std::size_t i = begin; i < end; ++i) {
        const bool twice = i > begin && rows[i].sequence == rows[i - 1].sequence;
        if (twice)
          reading_.left_out.add({file_, rows[i].line, "stop_sequence",
                                 fmt::format("{} stands twice in trip {}", rows[i].sequence, trip.id),
                                 "the first is used"});
        else
          feed.stop_times.push_back(rows[i].time);
      }
    }
    trip.times = static_cast<std::uint32_t>(feed.stop_times.size()) - trip.first_time;
    if (trip.times < 2) {
      feed.stop_times.resize(trip.first_time);
      return leave_out(reading_.name + "/trips.txt", reading_.trip_line[trip_in_feed], "trip_id",
                       "the trip has fewer than two stops");
    }
    feed.blank_times +=
        fill_blank_times(feed.stops, feed.stop_times, trip.first_time, feed.stop_times.size());
    return true;
  }

 private:
  FeedReading& reading_;
  std::string file_;
};

void keep_trips(FeedReading& reading, const std::vector<bool>& keep) {
  std::vector<GtfsTrip>& trips = reading.feed.trips;
  std::vector<std::uint32_t> position(keep.size(), no_position);
  std::size_t kept = reading.first_trip;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (!keep[i]) continue;
    position[i] = static_cast<std::uint32_t>(kept);
    if (kept != reading.first_trip + i) trips[kept] = std::move(trips[reading.first_trip + i]);
    ++kept;
  }
  trips.resize(kept);
  std::vector<GtfsFrequency>& frequencies = reading.feed.frequencies;
  std::erase_if(frequencies, [&](GtfsFrequency& frequency) {
    if (frequency.trip < reading.first_trip) return false;
    frequency.trip = position[frequency.trip - reading.first_trip];
    return frequency.trip == no_position;
  });
}

}  // namespace

void read_stop_times(FeedReading& reading) {
  const auto table = open_table(reading, "stop_times.txt", Presence::required,
                                {"trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"});
  const std::size_t trips = reading.feed.trips.size() - reading.first_trip;
  std::vector<bool> keep(trips, false);
  if (table) {
    std::vector<Row> rows = read_rows(reading, *table);
    const std::vector<std::size_t> first = sort_by_trip(rows, trips);
    reading.feed.stop_times.reserve(reading.feed.stop_times.size() + rows.size());
    TripTimes times(reading, table->file());
    for (std::size_t i = 0; i < trips; ++i) keep[i] = times.add(rows, first[i], first[i + 1], i);
  }
  keep_trips(reading, keep);
}

}  // namespace concentric
