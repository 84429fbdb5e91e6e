#include "network/street/street_index.hpp"

#include <algorithm>
#include <limits>

#include "network/street/arc_points.hpp"
#include "network/street/same_streets.hpp"

namespace concentric {
namespace {

// About two segments a cell where streets are spread evenly: finer costs memory, coarser costs time.
constexpr double segments_a_cell = 2;
constexpr double most_cells = 1 << 26;
// Segments are put into cells a little wider than they are, so that rounding loses none at a cell's edge.
constexpr double margin = 1e-9;

std::int64_t cell_at(double value, double origin, double size, std::int64_t count) {
  return std::clamp(static_cast<std::int64_t>(std::floor((value - origin) / size)), std::int64_t{0},
                    count - 1);
}

}  // namespace

StreetIndex::StreetIndex(const StreetGraph& graph) : graph_(&graph) {
  SameStreets same = find_same_streets(graph);
  first_arc_ = std::move(same.first_arc);
  arc_ = std::move(same.arc);
  against_ = std::move(same.against);
  const auto streets = static_cast<std::uint32_t>(first_arc_.size() - 1);
  if (streets == 0) return;

  double west = 180, south = 90, east = -180, north = -90, segments = 0;
  for (std::uint32_t street = 0; street < streets; ++street) {
    const std::uint32_t arc = arc_[first_arc_[street]];
    segments += segments_of(graph, arc);
    for (std::uint32_t i = 0; i <= segments_of(graph, arc); ++i) {
      const GeoPoint point = point_of(graph, arc, i);
      west = std::min(west, point.lon);
      east = std::max(east, point.lon);
      south = std::min(south, point.lat);
      north = std::max(north, point.lat);
    }
  }
  // Cells are as wide as they are high in the middle of the graph.
  const LocalPlane plane({west, (south + north) / 2});
  const double width_m = std::max(1.0, plane.east({east, north})),
               height_m = std::max(1.0, (north - south) * plane.north_m);
  const double cells = std::clamp(segments / segments_a_cell, 1.0, most_cells);
  const double side_m =
      std::max({std::sqrt(width_m * height_m / cells), width_m / 60000, height_m / 60000, 1.0});
  west_ = west;
  south_ = south;
  cell_lon_ = side_m / plane.east_m;
  cell_lat_ = side_m / plane.north_m;
  columns_ = static_cast<std::int64_t>(width_m / side_m) + 1;
  rows_ = static_cast<std::int64_t>(height_m / side_m) + 1;

  // Calls body(cell) for each cell that the segment touches: row by row, what the segment spans within it.
  const auto for_each_cell = [&](GeoPoint a, GeoPoint b, const auto& body) {
    if (a.lat > b.lat) std::swap(a, b);
    const std::int64_t low = cell_at(a.lat - margin, south_, cell_lat_, rows_);
    const std::int64_t high = cell_at(b.lat + margin, south_, cell_lat_, rows_);
    for (std::int64_t row = low; row <= high; ++row) {
      const double bottom = std::max(a.lat, south_ + static_cast<double>(row) * cell_lat_ - margin);
      const double top = std::min(b.lat, south_ + static_cast<double>(row + 1) * cell_lat_ + margin);
      const double slope = b.lat > a.lat ? (b.lon - a.lon) / (b.lat - a.lat) : 0;
      double from = a.lon + slope * (bottom - a.lat), to = a.lon + slope * (top - a.lat);
      // A row that the segment runs along, not through, has all of it.
      if (low == high || b.lat - a.lat < margin) {
        from = a.lon;
        to = b.lon;
      }
      if (from > to) std::swap(from, to);
      const std::int64_t left = cell_at(from - margin, west_, cell_lon_, columns_);
      const std::int64_t right = cell_at(to + margin, west_, cell_lon_, columns_);
      for (std::int64_t column = left; column <= right; ++column)
        body(static_cast<std::size_t>(row * columns_ + column));
    }
  };
  const auto for_each_segment = [&](const auto& body) {
    for (std::uint32_t street = 0; street < streets; ++street) {
      const std::uint32_t arc = arc_[first_arc_[street]];
      for (std::uint32_t part = 0; part < segments_of(graph, arc); ++part)
        for_each_cell(point_of(graph, arc, part), point_of(graph, arc, part + 1),
                      [&](std::size_t cell) { body(cell, street, part); });
    }
  };
  first_.assign(static_cast<std::size_t>(rows_ * columns_) + 1, 0);
  for_each_segment([&](std::size_t cell, std::uint32_t, std::uint32_t) { ++first_[cell + 1]; });
  for (std::size_t cell = 1; cell < first_.size(); ++cell) first_[cell] += first_[cell - 1];
  street_.resize(first_.back());
  part_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for_each_segment([&](std::size_t cell, std::uint32_t street, std::uint32_t part) {
    street_[next[cell]] = street;
    part_[next[cell]++] = part;
  });
}

// Streets are numbered by their lowest arc, so the lower street wins a tie.
void StreetIndex::search_cell(std::size_t cell, GeoPoint point, Nearest& best) const {
  const LocalPlane plane(point);
  for (std::uint32_t i = first_[cell]; i < first_[cell + 1]; ++i) {
    const std::uint32_t arc = arc_[first_arc_[street_[i]]];
    const double square =
        nearest_on_segment(plane, point_of(*graph_, arc, part_[i]), point_of(*graph_, arc, part_[i] + 1))
            .square_m;
    if (square < best.square_m ||
        (square == best.square_m &&
         (street_[i] < best.street || (street_[i] == best.street && part_[i] < best.part))))
      best = {square, street_[i], part_[i]};
  }
}

// Cells in rings round the point's own, until the next ring is farther than what has been found.
std::optional<StreetIndex::Nearest> StreetIndex::nearest(GeoPoint point, double limit_m) const {
  if (rows_ == 0 || !std::isfinite(point.lon) || !std::isfinite(point.lat)) return std::nullopt;
  const LocalPlane plane(point);
  constexpr auto nowhere = std::numeric_limits<std::uint32_t>::max();
  Nearest best{limit_m * limit_m, nowhere, nowhere};
  const double x = (point.lon - west_) / cell_lon_, y = (point.lat - south_) / cell_lat_;
  if (!(std::abs(x) < 1e9 && std::abs(y) < 1e9)) return std::nullopt;
  const auto column = static_cast<std::int64_t>(std::floor(x)),
             row = static_cast<std::int64_t>(std::floor(y));
  const auto outside = [](std::int64_t at, std::int64_t count) {
    return std::max({std::int64_t{0}, -at, at - count + 1});
  };
  const std::int64_t first_ring = std::max(outside(column, columns_), outside(row, rows_));
  const std::int64_t last_ring =
      std::max(std::max(column, columns_ - 1 - column), std::max(row, rows_ - 1 - row));
  const double width_m = cell_lon_ * plane.east_m, height_m = cell_lat_ * plane.north_m;
  const double to_side = std::min(std::min(x - std::floor(x), 1 - (x - std::floor(x))) * width_m,
                                  std::min(y - std::floor(y), 1 - (y - std::floor(y))) * height_m);
  for (std::int64_t ring = first_ring; ring <= last_ring; ++ring) {
    // Nothing in this ring is nearer than its inner edge; a millimetre allows for rounding.
    const double inner =
        ring == 0 ? 0 : to_side + static_cast<double>(ring - 1) * std::min(width_m, height_m);
    if (inner > 0.001 && (inner - 0.001) * (inner - 0.001) > best.square_m) break;
    for (std::int64_t r = std::max(row - ring, std::int64_t{0}); r <= std::min(row + ring, rows_ - 1); ++r) {
      const bool whole_row = r == row - ring || r == row + ring;
      const auto search = [&](std::int64_t c) {
        if (c >= 0 && c < columns_) search_cell(static_cast<std::size_t>(r * columns_ + c), point, best);
      };
      if (whole_row) {
        const std::int64_t right = std::min(column + ring, columns_ - 1);
        for (std::int64_t c = std::max(column - ring, std::int64_t{0}); c <= right; ++c) search(c);
      } else {
        search(column - ring);
        search(column + ring);
      }
    }
  }
  if (best.street == nowhere) return std::nullopt;
  return best;
}

std::optional<Snap> StreetIndex::snap(GeoPoint point, double limit_m, double kmh) const {
  const auto found = nearest(point, limit_m);
  if (!found) return std::nullopt;
  const LocalPlane plane(point);
  const std::uint32_t arc = arc_[first_arc_[found->street]];
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
  for (std::uint32_t i = first_arc_[found->street]; i < first_arc_[found->street + 1]; ++i) {
    const std::uint32_t twin = arc_[i];
    const double done = against_[i] ? 1 - along : along;
    add(snap.leave, graph_->head[twin], 1 - done, graph_->time[twin]);
    add(snap.arrive, graph_->tail[twin], done, graph_->time[twin]);
  }
  return snap;
}

std::uint32_t StreetIndex::street_of(std::uint32_t arc) const {
  std::uint32_t low = 0, high = static_cast<std::uint32_t>(first_arc_.size() - 1);
  while (low + 1 < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    (arc_[first_arc_[middle]] <= arc ? low : high) = middle;
  }
  return low;
}

Milliseconds StreetIndex::along_street(const Snap& from, const Snap& to) const {
  if (from.arc != to.arc) return never;
  const std::uint32_t street = street_of(from.arc);
  const double way = double{to.along} - double{from.along};
  Milliseconds best = never;
  for (std::uint32_t i = first_arc_[street]; i < first_arc_[street + 1]; ++i) {
    const double part = against_[i] ? -way : way;
    if (part < 0) continue;
    const double time = std::round(part * static_cast<double>(graph_->time[arc_[i]])) + from.walk + to.walk;
    best = std::min(best, static_cast<Milliseconds>(std::min(time, double{never})));
  }
  return best;
}

}  // namespace concentric
