#include "network/street/same_streets.hpp"

#include <algorithm>
#include <bit>

#include "network/street/arc_points.hpp"

namespace concentric {
namespace {

std::uint64_t mixed(std::uint64_t value) {  // SplitMix64 (Steele, Lea, Flood 2014)
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31);
}

// Equal for the two directions of a street. Different streets may collide; whoever groups compares points.
std::uint64_t key_of(const StreetGraph& graph, std::uint32_t arc) {
  std::uint64_t key = segments_of(graph, arc);
  for (std::uint32_t i = 0; i <= segments_of(graph, arc); ++i) {
    const GeoPoint point = point_of(graph, arc, i);
    key += mixed(std::bit_cast<std::uint64_t>(point.lon) ^ mixed(std::bit_cast<std::uint64_t>(point.lat)));
  }
  return key;
}

bool same_points(const StreetGraph& graph, std::uint32_t a, std::uint32_t b, bool against) {
  const std::uint32_t segments = segments_of(graph, a);
  if (segments_of(graph, b) != segments) return false;
  for (std::uint32_t i = 0; i <= segments; ++i) {
    const GeoPoint p = point_of(graph, a, i), q = point_of(graph, b, against ? segments - i : i);
    if (p.lon != q.lon || p.lat != q.lat) return false;
  }
  return true;
}

struct Twin {
  std::uint32_t lowest, arc;
  bool against;
};

}  // namespace

SameStreets find_same_streets(const StreetGraph& graph) {
  struct Keyed {
    std::uint64_t key;
    std::uint32_t arc;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(graph.arcs());
  for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc)
    if (graph.time[arc] < never) keyed.push_back({key_of(graph, arc), arc});
  std::sort(keyed.begin(), keyed.end(),
            [](const Keyed& a, const Keyed& b) { return a.key != b.key ? a.key < b.key : a.arc < b.arc; });

  std::vector<Twin> twins;
  twins.reserve(keyed.size());
  for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
    const std::size_t first_twin = twins.size();
    for (end = begin; end < keyed.size() && keyed[end].key == keyed[begin].key; ++end) {
      Twin twin{keyed[end].arc, keyed[end].arc, false};
      for (std::size_t i = first_twin; i < twins.size(); ++i) {
        const std::uint32_t lowest = twins[i].lowest;
        const bool along = same_points(graph, lowest, twin.arc, false);
        if (!along && !same_points(graph, lowest, twin.arc, true)) continue;
        twin = {lowest, twin.arc, !along};
        break;
      }
      twins.push_back(twin);
    }
  }
  std::sort(twins.begin(), twins.end(), [](const Twin& a, const Twin& b) {
    return a.lowest != b.lowest ? a.lowest < b.lowest : a.arc < b.arc;
  });
  SameStreets same;
  for (const Twin& twin : twins) {
    if (twin.lowest == twin.arc && !same.arc.empty())
      same.first_arc.push_back(static_cast<std::uint32_t>(same.arc.size()));
    same.arc.push_back(twin.arc);
    same.against.push_back(twin.against);
  }
  if (!same.arc.empty()) same.first_arc.push_back(static_cast<std::uint32_t>(same.arc.size()));
  return same;
}

}  // namespace concentric
