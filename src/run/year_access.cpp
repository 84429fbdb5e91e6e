#include "run/year_access.hpp"

#include <cmath>
#include <numeric>

namespace concentric {
namespace {

constexpr int zone_cutoff_min = 60;

char class_of(int minutes) {
  for (std::size_t i = 0; i < circle_cutoffs_min.size(); ++i)
    if (minutes <= circle_cutoffs_min[i]) return static_cast<char>('a' + i);
  return '.';
}

std::vector<std::uint32_t> fullest_cells(const Region& region) {
  std::vector<std::uint32_t> fullest(region.zones.size());
  std::vector<std::int64_t> most(region.zones.size(), -1);
  for (std::uint32_t cell = 0; cell < region.cells.size(); ++cell) {
    const std::size_t zone = region.cells.zone[cell];
    if (std::int64_t{region.cells.residents[cell]} <= most[zone]) continue;
    most[zone] = region.cells.residents[cell];
    fullest[zone] = cell;
  }
  return fullest;
}

// How many times as much a zone has as its cells.
double growth(double now, double in_cells) { return in_cells > 0 ? now / in_cells : 0; }

}  // namespace

CellOpportunities cells_of_state(const Region& region, const State& state) {
  const std::size_t zones = region.zones.size();
  std::vector<double> residents(zones), jobs(zones);
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    residents[region.cells.zone[cell]] += region.cells.residents[cell];
    jobs[region.cells.zone[cell]] += region.cells.jobs[cell];
  }
  for (const ZoneId zone : region.zones.ids()) {
    const auto of_zone = state.jobs.row(zone);
    residents[zone.index()] = growth(state.residents.total(zone), residents[zone.index()]);
    jobs[zone.index()] = growth(std::accumulate(of_zone.begin(), of_zone.end(), 0.0), jobs[zone.index()]);
  }
  CellOpportunities cells;
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    const std::size_t zone = region.cells.zone[cell];
    cells.residents.push_back(
        static_cast<std::uint32_t>(std::lround(region.cells.residents[cell] * residents[zone])));
    cells.jobs.push_back(static_cast<std::uint32_t>(std::lround(region.cells.jobs[cell] * jobs[zone])));
  }
  return cells;
}

std::string circle_map(const CircleTimes& times, std::size_t centre) {
  std::string map;
  const std::size_t cells = times.road.columns();
  for (std::size_t first = 0; first < cells;) {
    const char class_here = class_of(times.minutes(Way::best, centre, first));
    std::size_t last = first + 1;
    while (last < cells && class_of(times.minutes(Way::best, centre, last)) == class_here) ++last;
    map += std::to_string(last - first) + class_here;
    first = last;
  }
  return map;
}

AccessOfYears::AccessOfYears(const Region& region, const Plan& plan)
    : region_(region), circles_(region, plan, region.centres), zone_cells_(fullest_cells(region)) {}

YearAccess AccessOfYears::at(const State& state, bool with_maps) {
  YearAccess result;
  const CellOpportunities cells = cells_of_state(region_, state);
  const CircleTimes& times = circles_.times(state.year);
  result.circles = count_circles(times, cells, {circle_cutoffs_min.begin(), circle_cutoffs_min.end()});
  const StationTimes& stations = circles_.stations(state.year);
  const CellAccess access =
      cell_access(circles_.roads(state.year), stations, cells, zone_cells_, {zone_cutoff_min});
  result.zones = Matrix<double>(region_.zones.size(), zone_access_columns.size());
  for (std::size_t zone = 0; zone < region_.zones.size(); ++zone) {
    std::size_t column = 0;
    for (const Way way : {Way::road, Way::rail, Way::best})
      result.zones(zone, column++) = access.jobs[access.at(way, 0, zone)];
    result.zones(zone, column) = access.residents[access.at(Way::best, 0, zone)];
  }
  for (std::size_t centre = 0; with_maps && centre < region_.centres.size(); ++centre)
    result.maps.push_back(circle_map(times, centre));
  return result;
}

}  // namespace concentric
