// How each lever of the timetable works on a feed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "format/gtfs.hpp"
#include "plan/plan.hpp"
#include "region/state.hpp"

namespace concentric {

/// A feed on its way through the levers.
struct ChangingFeed {
  GtfsFeed feed;
  Date day{};                                   ///< the common day of all services
  std::map<std::string, std::uint32_t> opened;  ///< lines of the plan so far: lever id, route
};

/// What a lever did, in its own units.
struct ServiceEffect {
  const char* effect = "";
  double amount = 0;
  const char* unit = "";
};
using ServiceEffects = std::vector<ServiceEffect>;

ServiceEffects open_line(const OpenLine& action, const std::string& lever, ChangingFeed& changing);
ServiceEffects close_line(const CloseLine& action, ChangingFeed& changing);
ServiceEffects change_service(const ChangeService& action, const std::string& lever, ChangingFeed& changing);

/// Trips of the lines that run on the common day, by position.
std::vector<std::uint32_t> running_trips(const ChangingFeed& changing, const Lines& lines);
/// Departures a day of each trip: 1, or as many as its headways make.
std::vector<double> departures_of_trips(const GtfsFeed& feed);

}  // namespace concentric
