#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "network/transit/timetable.hpp"

namespace concentric {
namespace {

// GTFS's own types, and the hundreds of the extended ones (the Hierarchical Vehicle Type codes of the
// European TPEG standard).
std::string_view name_of_route_type(std::int32_t type) {
  switch (type < 100 ? type : 100 * (type / 100)) {
    case 0:
    case 900:
      return "tram";
    case 1:
    case 400:
    case 500:
    case 600:
      return "metro";
    case 2:
    case 100:
    case 300:
      return "rail";
    case 3:
    case 200:
    case 700:
      return "bus";
    case 4:
    case 1000:
    case 1200:
      return "ferry";
    case 5:
      return "cable tram";
    case 6:
    case 1300:
      return "cable car";
    case 7:
    case 1400:
      return "funicular";
    case 11:
    case 800:
      return "trolleybus";
    case 12:
      return "monorail";
    default:
      return "other";
  }
}

std::string count_text(std::size_t count) { return with_commas(static_cast<double>(count)); }

}  // namespace

std::string describe_timetable(const Timetable& timetable) {
  struct Sums {
    std::size_t patterns = 0, trips = 0;
  };
  std::map<std::string_view, Sums> by_type;
  for (std::size_t p = 0; p < timetable.patterns(); ++p) {
    Sums& sums = by_type[name_of_route_type(timetable.route_type[timetable.route[p]])];
    ++sums.patterns;
    for (std::uint32_t trip = timetable.first_trip[p]; trip < timetable.first_trip[p + 1]; ++trip)
      if (timetable.service_day[trip] == 0) ++sums.trips;
  }
  std::string text = fmt::format("{}: {} stops, {} footpaths{}\n", date_text(timetable.date),
                                 count_text(timetable.stops()), count_text(timetable.footpath.size()),
                                 timetable.footpaths_straight ? " (straight lines)" : "");
  std::vector<std::vector<std::string>> rows{{"type", "patterns", "trips of the day"}};
  for (const auto& [type, sums] : by_type)
    rows.push_back({std::string(type), count_text(sums.patterns), count_text(sums.trips)});
  return text + text_table(rows);
}

}  // namespace concentric
