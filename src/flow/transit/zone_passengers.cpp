#include "flow/transit/zone_passengers.hpp"

#include <fmt/format.h>

#include <limits>

#include "base/errors.hpp"

namespace concentric {

ZonePassengers load_zone_passengers(const Timetable& timetable, const std::vector<TripRoom>& room,
                                    const std::vector<std::vector<StopTime>>& access,
                                    const std::vector<std::vector<StopTime>>& egress,
                                    const Table<ZoneId, ZoneId, double>& passengers, Seconds first,
                                    Seconds last, const TransitLoadingOptions& options) {
  const std::size_t zones = access.size();
  if (passengers.rows() != zones || passengers.columns() != zones)
    reject({"passengers between zones", 0, "",
            fmt::format("{} by {} for {} zones", passengers.rows(), passengers.columns(), zones),
            "give a row and a column for each zone"});
  TransitDemand demand;
  demand.access = access;
  demand.egress = egress;
  demand.file = "passengers between zones";
  for (std::uint32_t from = 0; from < zones; ++from)
    for (std::uint32_t to = 0; to < zones; ++to) {
      const double trips = passengers(ZoneId(from), ZoneId(to));
      if (trips == 0 || (from == to && trips > 0)) continue;
      demand.origin.push_back(from);
      demand.destination.push_back(to);
      demand.trips.push_back(trips);
    }
  demand.first.assign(demand.rows(), first);
  demand.last.assign(demand.rows(), last);

  ZonePassengers result;
  result.loading = load_transit(timetable, room, demand, options);
  result.lines = line_loads(timetable, room, result.loading, first, last);
  result.unserved = Table<ZoneId, ZoneId, double>(zones, zones, 0.0);
  result.minutes = Table<ZoneId, ZoneId, float>(zones, zones, std::numeric_limits<float>::infinity());
  for (std::size_t zone = 0; zone < zones; ++zone)
    result.unserved(ZoneId(zone), ZoneId(zone)) = passengers(ZoneId(zone), ZoneId(zone));
  for (std::size_t row = 0; row < demand.rows(); ++row) {
    const ZoneId from(demand.origin[row]), to(demand.destination[row]);
    result.unserved(from, to) = result.loading.unserved[row];
    result.minutes(from, to) = static_cast<float>(result.loading.minutes[row]);
  }
  return result;
}

}  // namespace concentric
