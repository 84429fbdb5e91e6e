#include "flow/transit/check_transit.hpp"

#include <fmt/format.h>

#include <cmath>

namespace concentric {
namespace {

bool from_zero(double value) { return value >= 0 && std::isfinite(value); }

std::string name_of(const TransitDemand& demand, std::uint32_t place) {
  return place < demand.place.size() ? demand.place[place] : fmt::format("place {}", place + 1);
}

void check_ways(const Timetable& timetable, const TransitDemand& demand,
                const std::vector<std::vector<StopTime>>& ways, const char* field, ErrorList& errors) {
  for (std::uint32_t place = 0; place < ways.size(); ++place)
    for (const StopTime& way : ways[place]) {
      if (way.stop >= timetable.stops())
        errors.add({demand.file, 0, field,
                    fmt::format("{}: stop {}, but the timetable has {} stops", name_of(demand, place),
                                way.stop + 1, timetable.stops()),
                    "stops are counted in one timetable: take this one's"});
      else if (way.time < 0)
        errors.add({demand.file, 0, field,
                    fmt::format("{}, {}: {} s is not a time from 0 up", name_of(demand, place),
                                timetable.stop_name[way.stop], way.time),
                    ""});
    }
}

void check_row(const TransitDemand& demand, std::size_t row, ErrorList& errors) {
  const std::size_t places = demand.access.size();
  const std::string ends = fmt::format("row {}, {} to {}", row + 1, name_of(demand, demand.origin[row]),
                                       name_of(demand, demand.destination[row]));
  if (demand.origin[row] >= places || demand.destination[row] >= places)
    errors.add({demand.file, 0, "origin, destination",
                fmt::format("{}, but there are {} places", ends, places), ""});
  if (!from_zero(demand.trips[row]))
    errors.add({demand.file, 0, "trips",
                fmt::format("{}: {} is not a number from 0 up", ends, demand.trips[row]), "give a count"});
  constexpr Seconds midnight = 24 * 3600;
  if (demand.first[row] < 0 || demand.last[row] > midnight)
    errors.add({demand.file, 0, "window",
                fmt::format("{}: {} to {} is outside the timetable's day", ends,
                            clock_text(demand.first[row]), clock_text(demand.last[row])),
                "windows lie between 00:00:00 and 24:00:00"});
  if (demand.first[row] >= demand.last[row])
    errors.add({demand.file, 0, "window",
                fmt::format("{}: {} to {} is no time at all", ends, clock_text(demand.first[row]),
                            clock_text(demand.last[row])),
                "the window's end is after its start"});
}

void check_demand(const Timetable& timetable, const TransitDemand& demand, ErrorList& errors) {
  const std::size_t rows = demand.rows();
  if (demand.origin.size() != rows || demand.destination.size() != rows || demand.first.size() != rows ||
      demand.last.size() != rows || demand.egress.size() != demand.access.size()) {
    errors.add({demand.file, 0, "", "columns differ in length", "give each row and each place all columns"});
    return;
  }
  check_ways(timetable, demand, demand.access, "access", errors);
  check_ways(timetable, demand, demand.egress, "egress", errors);
  for (std::size_t row = 0; row < rows; ++row) check_row(demand, row, errors);
}

void check_rooms(const Timetable& timetable, const std::vector<TripRoom>& room, ErrorList& errors) {
  if (room.size() != timetable.trips()) {
    errors.add({"room of trips", 0, "", fmt::format("{} given for {} trips", room.size(), timetable.trips()),
                "give one a trip"});
    return;
  }
  for (std::size_t pattern = 0; pattern < timetable.patterns(); ++pattern)
    for (std::size_t trip = timetable.first_trip[pattern]; trip < timetable.first_trip[pattern + 1]; ++trip) {
      const TripRoom& one = room[trip];
      const std::string name = fmt::format("trip {} of line {}", timetable.trip_name[trip],
                                           timetable.route_name[timetable.route[pattern]]);
      if (!from_zero(one.seats))
        errors.add({"room of trips", 0, "seats",
                    fmt::format("{}: {} is not a number from 0 up", name, one.seats), ""});
      if (!(one.places > 0) || !std::isfinite(one.places))
        errors.add({"room of trips", 0, "places", fmt::format("{}: {} is not above 0", name, one.places),
                    "a trip that takes nobody: leave it out of the timetable"});
      else if (one.places <= one.seats)
        errors.add({"room of trips", 0, "places",
                    fmt::format("{}: {} is not above its {} seats", name, one.places, one.seats),
                    "crowding grows from the last seat to the last place: give some standing places"});
    }
}

void check_options(const TransitLoadingOptions& options, ErrorList& errors) {
  const auto refuse = [&](bool fault, const char* field, double value, const char* expected) {
    if (fault)
      errors.add({"options of transit loading", 0, field, fmt::format("{} is not {}", value, expected), ""});
  };
  const TransitWeights& weights = options.weights;
  const auto weight = [&](double value, const char* field) {
    refuse(!from_zero(value), field, value, "a number from 0 up");
  };
  weight(weights.access, "access");
  weight(weights.egress, "egress");
  weight(weights.first_wait, "first_wait");
  weight(weights.wait, "wait");
  weight(weights.walk, "walk");
  weight(weights.change_minutes, "change_minutes");
  refuse(!(options.crowding.at_crush >= 1) || !std::isfinite(options.crowding.at_crush), "at_crush",
         options.crowding.at_crush, "a factor from 1 up");
  refuse(options.slice < 1, "slice", options.slice, "a time above 0");
  refuse(options.board_slack < 1, "board_slack", options.board_slack, "a time above 0");
  refuse(options.max_duration < 1, "max_duration", options.max_duration, "a time above 0");
  refuse(!(options.gap >= 0), "gap", options.gap, "a number from 0 up");
  refuse(options.max_iterations < 1, "max_iterations", options.max_iterations, "1 or more");
}

}  // namespace

void check_transit(const Timetable& timetable, const std::vector<TripRoom>& room, const TransitDemand& demand,
                   const TransitLoadingOptions& options, ErrorList& errors) {
  check_options(options, errors);
  check_rooms(timetable, room, errors);
  check_demand(timetable, demand, errors);
}

}  // namespace concentric
