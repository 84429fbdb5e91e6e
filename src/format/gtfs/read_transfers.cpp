// transfers.txt and pathways.txt.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "format/gtfs/reading.hpp"

namespace concentric {

void read_transfers(FeedReading& reading) {
  const auto rows = open_table(reading, "transfers.txt", Presence::optional,
                               {"from_stop_id", "to_stop_id", "transfer_type"});
  if (!rows) return;
  const std::size_t from = rows->column("from_stop_id");
  const std::size_t to = rows->column("to_stop_id");
  const std::size_t type_column = rows->column("transfer_type");
  const std::size_t time = rows->column("min_transfer_time");
  const std::size_t narrower[] = {rows->column("from_route_id"), rows->column("to_route_id"),
                                  rows->column("from_trip_id"), rows->column("to_trip_id")};
  while (rows->next()) {
    const std::string_view type_text = rows->at(type_column);
    const auto type = type_text.empty() ? std::optional<std::int64_t>(0) : parse_integer(type_text);
    const bool of_some_trips = std::any_of(std::begin(narrower), std::end(narrower),
                                           [&](std::size_t column) { return !rows->at(column).empty(); });
    if (of_some_trips || type == 4 || type == 5) {
      rows->leave_out("", "holds between certain routes or trips only",
                      "only transfers between stops are read");
      continue;
    }
    if (!type || *type < 0 || *type > 3) {
      rows->leave_out("transfer_type", fmt::format("{} is not a number from 0 to 3", in_quotes(type_text)));
      continue;
    }
    GtfsTransfer transfer;
    transfer.type = static_cast<std::uint8_t>(*type);
    transfer.from = find_id(*rows, reading.stops, rows->at(from), "from_stop_id", "stops.txt");
    transfer.to = find_id(*rows, reading.stops, rows->at(to), "to_stop_id", "stops.txt");
    if (transfer.from == no_position || transfer.to == no_position) continue;
    const std::string_view text = rows->at(time);
    if (!text.empty() || transfer.type == 2) {
      const auto seconds = parse_integer(text);
      if (!seconds || *seconds < 0 || *seconds > 86400) {
        rows->leave_out("min_transfer_time",
                        text.empty() ? std::string("is empty, and transfer_type is 2")
                                     : fmt::format("{} is not from 0 to 86400 seconds", in_quotes(text)));
        continue;
      }
      transfer.min_time = static_cast<Seconds>(*seconds);
    }
    reading.feed.transfers.push_back(transfer);
  }
}

void read_pathways(FeedReading& reading) {
  const auto rows = open_table(reading, "pathways.txt", Presence::optional,
                               {"from_stop_id", "to_stop_id", "is_bidirectional"});
  if (!rows) return;
  const std::size_t from = rows->column("from_stop_id");
  const std::size_t to = rows->column("to_stop_id");
  const std::size_t both = rows->column("is_bidirectional");
  const std::size_t time = rows->column("traversal_time");
  const std::size_t length = rows->column("length");
  const std::vector<GtfsStop>& stops = reading.feed.stops;
  while (rows->next()) {
    GtfsPathway pathway;
    pathway.from = find_id(*rows, reading.stops, rows->at(from), "from_stop_id", "stops.txt");
    pathway.to = find_id(*rows, reading.stops, rows->at(to), "to_stop_id", "stops.txt");
    if (pathway.from == no_position || pathway.to == no_position) continue;
    const bool timed = !rows->at(time).empty();
    const std::string_view text = rows->at(timed ? time : length);
    // Neither need be given; then the way is as long as the crow flies.
    const auto value = text.empty()
                           ? std::optional<double>(straight_m(stops[pathway.from], stops[pathway.to]))
                           : parse_number(text);
    if (!value || *value < 0 || *value > 86400) {
      rows->leave_out(timed ? "traversal_time" : "length",
                      fmt::format("{} is not a number from 0 to 86400", in_quotes(text)));
      continue;
    }
    pathway.time = static_cast<Seconds>(std::ceil(*value));  // 1 m/s where it is a length
    pathway.both_ways = rows->at(both) == "1";
    reading.feed.pathways.push_back(pathway);
  }
}

}  // namespace concentric
