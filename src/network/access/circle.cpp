#include "network/access/circle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "network/access/rail_sweep.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {
namespace {

constexpr std::size_t lanes = RoadSweep::lanes;
constexpr std::int64_t window = 2;  // cells to each side of a main cell
constexpr Milliseconds minute = 60000;

double around(const Region& region, const CellGrid& grid, std::uint32_t cell) {
  double sum = 0;
  for (std::int64_t down = -window; down <= window; ++down)
    for (std::int64_t right = -window; right <= window; ++right)
      if (const auto other = grid.find(region.cells.row[cell] + down, region.cells.column[cell] + right))
        sum += static_cast<double>(region.cells.residents[*other]) + region.cells.jobs[*other];
  return sum;
}

std::uint16_t whole_minutes(Milliseconds time, Milliseconds limit) {
  if (time > limit) return CircleTimes::too_far;
  return static_cast<std::uint16_t>((time + minute - 1) / minute);
}

}  // namespace

std::uint32_t main_cell(const Region& region, const CellGrid& grid, PlaceId place) {
  std::vector<bool> inside(region.zones.size(), false);
  for (const ZoneShare& part : region.places[place].zones) inside[part.zone.index()] = true;
  std::optional<std::uint32_t> best;
  double most = -1;
  for (std::uint32_t cell = 0; cell < region.cells.size(); ++cell) {
    if (!inside[region.cells.zone[cell]]) continue;
    const double here = around(region, grid, cell);
    if (here <= most) continue;
    most = here;
    best = cell;
  }
  if (!best)
    reject({"", 0, "", fmt::format("\"{}\" has no cells, and so no centre", region.places[place].id), ""});
  return *best;
}

std::uint16_t CircleTimes::minutes(Way way, std::size_t centre, std::size_t cell) const {
  if (way == Way::road) return road(centre, cell);
  if (way == Way::rail) return rail(centre, cell);
  return std::min(road(centre, cell), rail(centre, cell));
}

CircleTimes circle_times(const Roads& roads, const StationTimes& stations,
                         const std::vector<std::uint32_t>& centres, std::size_t cells) {
  constexpr Milliseconds limit = CircleTimes::limit_min * minute;
  CircleTimes result{Matrix<std::uint16_t>(centres.size(), cells, CircleTimes::too_far),
                     Matrix<std::uint16_t>(centres.size(), cells, CircleTimes::too_far)};
  RoadSweep road(roads.hierarchy, roads.times);
  RailSweep rail(roads, stations);
  for (std::size_t first = 0; first < centres.size(); first += lanes) {
    std::vector<std::vector<Seed>> sources;
    for (std::size_t i = first; i < std::min(first + lanes, centres.size()); ++i)
      sources.push_back({{centres[i], 0}});
    road.run(sources, Towards::back, limit);
    rail.run(road, Towards::back, limit);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::uint32_t rank = roads.hierarchy.rank_of[cell];
      for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        result.road(first + lane, cell) = whole_minutes(road.by_rank()[rank].lane[lane], limit);
        result.rail(first + lane, cell) = whole_minutes(rail.by_rank()[rank].lane[lane], limit);
      }
    }
  }
  return result;
}

std::vector<CircleCount> count_circles(const CircleTimes& times, const CellOpportunities& opportunities,
                                       const std::vector<int>& cutoffs_min) {
  std::vector<CircleCount> counts;
  for (std::size_t centre = 0; centre < times.road.rows(); ++centre)
    for (const Way way : {Way::road, Way::rail, Way::best})
      for (const int cutoff : cutoffs_min) {
        CircleCount count{centre, way, cutoff, 0, 0};
        for (std::size_t cell = 0; cell < times.road.columns(); ++cell) {
          if (times.minutes(way, centre, cell) > cutoff) continue;
          count.residents += opportunities.residents[cell];
          count.jobs += opportunities.jobs[cell];
        }
        counts.push_back(count);
      }
  return counts;
}

}  // namespace concentric
