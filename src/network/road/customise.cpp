#include <algorithm>

#include "base/parallel.hpp"
#include "network/road/road_hierarchy.hpp"

namespace concentric {
namespace {

Milliseconds fastest(std::span<const std::uint32_t> arcs, std::span<const Milliseconds> arc_time) {
  Milliseconds least = never;
  for (const std::uint32_t arc : arcs) least = std::min(least, arc_time[arc]);
  return least;
}

}  // namespace

RoadTimes customise(const RoadHierarchy& h, std::span<const Milliseconds> arc_time) {
  RoadTimes times{std::vector<Milliseconds>(h.up_arcs()), std::vector<Milliseconds>(h.up_arcs())};
  for (std::size_t a = 0; a < h.up_arcs(); ++a) {
    times.up[a] =
        fastest({h.along.data() + h.first_along[a], h.along.data() + h.first_along[a + 1]}, arc_time);
    times.down[a] =
        fastest({h.against.data() + h.first_against[a], h.against.data() + h.first_against[a + 1]}, arc_time);
  }
  std::vector<std::uint32_t> arc_to(h.nodes());
  for (std::uint32_t u = 0; u < h.nodes(); ++u) {
    for (std::uint32_t a = h.first_up[u]; a < h.first_up[u + 1]; ++a) arc_to[h.up_head[a]] = a;
    for (std::uint32_t d = h.first_down[u]; d < h.first_down[u + 1]; ++d) {
      const std::uint32_t below = h.down_arc[d];
      const Milliseconds climb = times.up[below], descend = times.down[below];
      for (std::uint32_t b = below + 1; b < h.first_up[h.up_tail[below] + 1]; ++b) {
        const std::uint32_t a = arc_to[h.up_head[b]];
        times.up[a] = std::min(times.up[a], descend + times.up[b]);
        times.down[a] = std::min(times.down[a], times.down[b] + climb);
      }
    }
  }
  return times;
}

}  // namespace concentric
