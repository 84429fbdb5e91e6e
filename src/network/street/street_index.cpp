#include "network/street/street_index.hpp"

#include <algorithm>
#include <limits>

#include "network/street/arc_points.hpp"

namespace concentric {

StreetIndex::StreetIndex(const StreetGraph& graph) : graph_(&graph), streets_(find_same_streets(graph)) {
  for (std::size_t street = 0; street + 1 < streets_.first_arc.size(); ++street)
    lowest_arc_.push_back(streets_.arc[streets_.first_arc[street]]);
  grid_ = build_segment_grid(graph, lowest_arc_);
}

// Streets are in the order of their lowest arcs, so the lower street wins a tie.
void StreetIndex::search_cell(std::int64_t row, std::int64_t column, const LocalPlane& plane,
                              Nearest& best) const {
  if (row < 0 || row >= grid_.rows || column < 0 || column >= grid_.columns) return;
  const auto cell = static_cast<std::size_t>(row * grid_.columns + column);
  for (std::uint32_t i = grid_.first[cell]; i < grid_.first[cell + 1]; ++i) {
    const std::uint32_t street = grid_.street[i], part = grid_.part[i], arc = lowest_arc_[street];
    const double square =
        nearest_on_segment(plane, point_of(*graph_, arc, part), point_of(*graph_, arc, part + 1)).square_m;
    const bool lower = street < best.street || (street == best.street && part < best.part);
    if (square < best.square_m || (square == best.square_m && lower)) best = {square, street, part};
  }
}

// Cells in rings round the point's own, until the next ring is farther than what has been found.
std::optional<StreetIndex::Nearest> StreetIndex::nearest(GeoPoint point, double limit_m) const {
  // A point far from any street could be more cells away than can be counted.
  const double x = (point.lon - grid_.west) / grid_.cell_lon, y = (point.lat - grid_.south) / grid_.cell_lat;
  if (grid_.rows == 0 || !(std::abs(x) < 1e9 && std::abs(y) < 1e9)) return std::nullopt;
  constexpr auto nowhere = std::numeric_limits<std::uint32_t>::max();
  Nearest best{limit_m * limit_m, nowhere, nowhere};
  const LocalPlane plane(point);
  const auto column = static_cast<std::int64_t>(std::floor(x)),
             row = static_cast<std::int64_t>(std::floor(y));
  const auto outside = [](std::int64_t at, std::int64_t count) {
    return std::max({std::int64_t{0}, -at, at - count + 1});
  };
  const std::int64_t first_ring = std::max(outside(column, grid_.columns), outside(row, grid_.rows));
  const std::int64_t last_ring = std::max({column, grid_.columns - 1 - column, row, grid_.rows - 1 - row});
  const double width_m = grid_.cell_lon * plane.east_m, height_m = grid_.cell_lat * plane.north_m;
  const auto to_edge = [](double at) { return std::min(at - std::floor(at), 1 - (at - std::floor(at))); };
  const double inside_m = std::min(to_edge(x) * width_m, to_edge(y) * height_m);
  for (std::int64_t ring = first_ring; ring <= last_ring; ++ring) {
    // Nothing in this ring is nearer than its inner edge; a millimetre allows for rounding.
    const double inner_m = inside_m + static_cast<double>(ring - 1) * std::min(width_m, height_m) - 0.001;
    if (ring > 0 && inner_m > 0 && inner_m * inner_m > best.square_m) break;
    for (std::int64_t r = std::max(row - ring, std::int64_t{0}); r <= std::min(row + ring, grid_.rows - 1);
         ++r) {
      const bool whole_row = r == row - ring || r == row + ring;
      const std::int64_t left = column - ring, right = column + ring;
      if (whole_row)
        for (std::int64_t c = std::max(left, std::int64_t{0}); c <= std::min(right, grid_.columns - 1); ++c)
          search_cell(r, c, plane, best);
      else
        for (const std::int64_t c : {left, right}) search_cell(r, c, plane, best);
    }
  }
  if (best.street == nowhere) return std::nullopt;
  return best;
}

std::optional<Snap> StreetIndex::snap(GeoPoint point, double limit_m, double kmh) const {
  const auto found = nearest(point, limit_m);
  if (!found) return std::nullopt;
  const LocalPlane plane(point);
  const std::uint32_t arc = lowest_arc_[found->street];
  const GeoPoint a = point_of(*graph_, arc, found->part), b = point_of(*graph_, arc, found->part + 1);
  const double share = nearest_on_segment(plane, a, b).share;
  double before = 0, length = 0;
  for (std::uint32_t part = 0; part < segments_of(*graph_, arc); ++part) {
    const double of_part = plane.length(point_of(*graph_, arc, part), point_of(*graph_, arc, part + 1));
    if (part == found->part) before = length + share * of_part;
    length += of_part;
  }
  const double along = length > 0 ? std::min(1.0, before / length) : 0;

  Snap snap;
  const double distance = std::sqrt(found->square_m);
  snap.distance_m = static_cast<float>(distance);
  snap.on_street = {a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)};
  snap.arc = arc;
  snap.along = static_cast<float>(along);
  snap.walk = static_cast<Milliseconds>(std::min(std::round(distance / kmh * 3600), double{never - 1}));
  const auto add = [&](std::vector<Seed>& seeds, std::uint32_t node, double part_of_arc, Milliseconds time) {
    const double on_arc = std::round(part_of_arc * static_cast<double>(time));
    const auto total = static_cast<Milliseconds>(std::min(on_arc + snap.walk, double{never - 1}));
    const auto at =
        std::lower_bound(seeds.begin(), seeds.end(), node,
                         [](const Seed& seed, std::uint32_t wanted) { return seed.node < wanted; });
    if (at == seeds.end() || at->node != node)
      seeds.insert(at, {node, total});
    else
      at->time = std::min(at->time, total);
  };
  for (std::uint32_t i = streets_.first_arc[found->street]; i < streets_.first_arc[found->street + 1]; ++i) {
    const std::uint32_t twin = streets_.arc[i];
    const double done = streets_.against[i] ? 1 - along : along;
    add(snap.leave, graph_->head[twin], 1 - done, graph_->time[twin]);
    add(snap.arrive, graph_->tail[twin], done, graph_->time[twin]);
  }
  return snap;
}

Milliseconds StreetIndex::along_street(const Snap& from, const Snap& to) const {
  if (from.arc != to.arc) return never;
  const auto at = std::lower_bound(lowest_arc_.begin(), lowest_arc_.end(), from.arc);
  if (at == lowest_arc_.end() || *at != from.arc) return never;
  const auto street = static_cast<std::size_t>(at - lowest_arc_.begin());
  const double way = double{to.along} - double{from.along};
  Milliseconds best = never;
  for (std::uint32_t i = streets_.first_arc[street]; i < streets_.first_arc[street + 1]; ++i) {
    const double part = streets_.against[i] ? -way : way;
    if (part < 0) continue;
    const double time =
        std::round(part * static_cast<double>(graph_->time[streets_.arc[i]])) + from.walk + to.walk;
    best = std::min(best, static_cast<Milliseconds>(std::min(time, double{never})));
  }
  return best;
}

}  // namespace concentric
