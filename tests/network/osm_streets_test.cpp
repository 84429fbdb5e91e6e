#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <set>

#include "base/random.hpp"
#include "network/street/street_graph.hpp"
#include "support/tiny_osm.hpp"

namespace concentric {
namespace {

using testing::TinyOsm;

struct Built {
  StreetGraph graph;
  std::vector<LeftOut> left_out;
};
Built build(const OsmExtract& extract, Mode mode) {
  Built built;
  built.graph = streets_from_osm(extract, mode, {}, built.left_out);
  return built;
}

// Arcs as `way: tail > head`, nodes by their whole-degree places as `x,y`, with the shape between.
std::string arcs_of(const StreetGraph& graph) {
  std::vector<std::string> lines;
  const auto place = [](GeoPoint p) {
    return std::to_string(std::lround(p.lon * 1000)) + "," + std::to_string(std::lround(p.lat * 1000));
  };
  for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc) {
    std::string line = graph.source[arc] + ": " + place(graph.node[graph.tail[arc]]);
    for (std::uint32_t i = graph.first_shape[arc]; i < graph.first_shape[arc + 1]; ++i)
      line += " " + place(graph.shape[i]);
    lines.push_back(line + " > " + place(graph.node[graph.head[arc]]) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string left_out_of(const Built& built) {
  std::string text;
  for (const LeftOut& entry : built.left_out)
    text += entry.what + ": " + std::to_string(entry.count) + " (" + entry.example + ")\n";
  return text;
}

// A row of nodes 1 ... n, a thousandth of a degree apart along the equator.
TinyOsm row(int nodes) {
  TinyOsm osm;
  for (int i = 1; i <= nodes; ++i) osm.node(i, 0.001 * i, 0);
  return osm;
}

TEST(OsmStreets, RunFromJunctionToJunctionWithTheirShape) {
  TinyOsm osm = row(5);
  osm.node(6, 0.003, 0.001)
      .way(10, {1, 2, 3, 4, 5}, {{"highway", "residential"}, {"name", "Long"}, {"maxspeed", "36"}})
      .way(11, {3, 6}, {{"highway", "service"}, {"ref", "S 1"}});
  const StreetGraph graph = build(osm.extract(), Mode::car).graph;
  EXPECT_EQ(arcs_of(graph),
            "10: 1,0 2,0 > 3,0\n10: 3,0 2,0 > 1,0\n10: 3,0 4,0 > 5,0\n10: 5,0 4,0 > 3,0\n"
            "11: 3,0 > 3,1\n11: 3,1 > 3,0\n");
  // 0.002 degrees are 222.390 m, at 36 km/h 22.239 s.
  EXPECT_NEAR(graph.length_m[0], 222.390, 0.001);
  EXPECT_EQ(graph.time[0], 22239U);
  EXPECT_EQ(graph.names, (std::vector<std::string>{"", "Long", "S 1"}));
  EXPECT_EQ(graph.names[graph.name[0]], "Long");
  EXPECT_EQ(graph.mode, Mode::car);
}

TEST(OsmStreets, OfOneWayDoNotCutAnotherWhereTheModeMayNotUseIt) {
  TinyOsm osm = row(3);
  osm.node(6, 0.002, 0.001)
      .way(10, {1, 2, 3}, {{"highway", "residential"}})
      .way(11, {2, 6}, {{"highway", "footway"}});
  const OsmExtract extract = osm.extract();
  EXPECT_EQ(build(extract, Mode::car).graph.arcs(), 2U);
  EXPECT_EQ(build(extract, Mode::walk).graph.arcs(), 6U);
}

TEST(OsmStreets, CutRingsSoThatNoArcEndsWhereItStarts) {
  TinyOsm osm = row(4);
  osm.node(5, 0.005, 0.001)
      .way(10, {1, 2}, {{"highway", "residential"}})
      .way(11, {2, 3, 4, 5, 2}, {{"highway", "residential"}, {"junction", "roundabout"}})
      .way(12, {1, 5, 1}, {{"highway", "service"}});
  const StreetGraph graph = build(osm.extract(), Mode::car).graph;
  for (std::size_t arc = 0; arc < graph.arcs(); ++arc) EXPECT_NE(graph.tail[arc], graph.head[arc]);
  EXPECT_EQ(arcs_of(graph),
            "10: 1,0 > 2,0\n10: 2,0 > 1,0\n"
            "11: 2,0 3,0 4,0 > 5,1\n11: 5,1 > 2,0\n"
            "12: 1,0 > 5,1\n12: 1,0 > 5,1\n12: 5,1 > 1,0\n12: 5,1 > 1,0\n");
  // A ring that meets the rest once only, and there with both its ends.
  TinyOsm loop = row(4);
  loop.node(5, 0.005, 0.001)
      .way(10, {1, 2}, {{"highway", "residential"}})
      .way(11, {2, 3, 4, 5, 2}, {{"highway", "residential"}});
  EXPECT_EQ(arcs_of(build(loop.extract(), Mode::car).graph),
            "10: 1,0 > 2,0\n10: 2,0 > 1,0\n"
            "11: 2,0 3,0 > 4,0\n11: 2,0 5,1 > 4,0\n11: 4,0 3,0 > 2,0\n11: 4,0 5,1 > 2,0\n");
}

// The bollard at 3 keeps cars out of 3 ... 5 from the west; what is beyond is reached from the north only.
TEST(OsmStreets, LetNoCarPassABarrierButReachItFromBothSides) {
  TinyOsm osm;
  osm.node(1, 0.001, 0).node(2, 0.002, 0).node(3, 0.003, 0, {{"barrier", "bollard"}});
  osm.node(4, 0.004, 0).node(5, 0.005, 0.005);
  osm.way(10, {1, 2, 3, 4}, {{"highway", "residential"}})
      .way(11, {4, 5}, {{"highway", "residential"}})
      .way(12, {5, 1}, {{"highway", "residential"}});
  const OsmExtract extract = osm.extract();
  const Built car = build(extract, Mode::car);
  EXPECT_EQ(arcs_of(car.graph),
            "10: 1,0 2,0 > 3,0\n10: 3,0 2,0 > 1,0\n10: 3,0 > 4,0\n10: 4,0 > 3,0\n"
            "11: 4,0 > 5,5\n11: 5,5 > 4,0\n12: 1,0 > 5,5\n12: 5,5 > 1,0\n");
  EXPECT_EQ(car.graph.nodes(), 5U) << "1, 4, 5, and each side of the bollard";
  EXPECT_EQ(build(extract, Mode::walk).graph.nodes(), 3U);
}

TEST(OsmStreets, KeepTheLargestStrongComponentAndSayWhatIsLeftOut) {
  TinyOsm osm = row(8);
  osm.way(10, {1, 2}, {{"highway", "residential"}})
      .way(11, {2, 3}, {{"highway", "residential"}})
      .way(12, {3, 4}, {{"highway", "residential"}, {"oneway", "yes"}})
      .way(13, {5, 6}, {{"highway", "residential"}})
      .way(14, {1, 3}, {{"highway", "construction"}})
      .way(15, {1, 4}, {{"highway", "footway"}})
      .way(16, {2, 4}, {{"highway", "track"}, {"access", "private"}})
      .way(17, {1, 5}, {{"highway", "service"}, {"area", "yes"}})
      .way(18, {7, 8, 99}, {{"highway", "escape"}});
  const Built car = build(osm.extract(), Mode::car);
  EXPECT_EQ(car.graph.nodes(), 3U);
  EXPECT_EQ(left_out_of(car),
            "ways that are planned, being built or given up: 1 (way 14)\n"
            "ways whose value of highway is not known: 1 (way 18)\n"
            "ways of classes that are not for the mode car: 1 (way 15)\n"
            "ways whose tags close them to the mode car: 1 (way 16)\n"
            "areas, which only walkers go round: 1 (way 17)\n"
            "ways cut where the extract lacks their nodes: 1 (way 18)\n"
            "junctions and street ends that cannot be reached from the rest and left for it: 3 (node 4)\n");
}

TEST(OsmStreets, ReportTurnRestrictionsThatAreNotClear) {
  TinyOsm osm = row(3);
  osm.node(4, 0.002, 0.001)
      .way(10, {1, 2, 3}, {{"highway", "residential"}})
      .way(11, {2, 4}, {{"highway", "residential"}})
      .restriction(5, "no_left_turn", 10, 2, 11);
  const Built car = build(osm.extract(), Mode::car);
  EXPECT_EQ(
      left_out_of(car),
      "turn restrictions whose ways go on beyond the junction, so that the turn is not clear: 1 (relation "
      "5)\n");
  EXPECT_EQ(car.graph.nodes(), 4U);
}

// --- turn restrictions against a search that remembers which way it came by
// ------------------------------------

constexpr int side = 4;

struct Turn {
  std::int64_t from, via, to;
  bool only;
};

// A grid of streets, one way a block: id 100 (r * side + c) + 1 east, + 2 north of node r * side + c + 1.
struct Town {
  TinyOsm osm;
  std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> way;  ///< ends
  std::map<std::int64_t, bool> oneway;
  std::vector<Turn> turns;
};

Town town(std::uint32_t seed) {
  Town made;
  std::uint32_t draws = 0;
  const auto draw = [&](std::uint32_t below) {
    return static_cast<std::uint32_t>(uniform({seed, 7, draws++, 0, 0}) * below);
  };
  for (int r = 0; r < side; ++r)
    for (int c = 0; c < side; ++c) made.osm.node(r * side + c + 1, 0.001 * c, 0.001 * r);
  const auto add_way = [&](std::int64_t id, std::int64_t a, std::int64_t b) {
    const bool one = draw(6) == 0;
    testing::OsmTagList tags{{"highway", "residential"}, {"maxspeed", std::to_string(20 + 10 * draw(5))}};
    if (one) tags.emplace_back("oneway", "yes");
    made.osm.way(id, {a, b}, tags);
    made.way[id] = {a, b};
    made.oneway[id] = one;
  };
  for (int r = 0; r < side; ++r)
    for (int c = 0; c < side; ++c) {
      const int node = r * side + c + 1;
      if (c + 1 < side) add_way(100 * node + 1, node, node + 1);
      if (r + 1 < side) add_way(100 * node + 2, node, node + side);
    }
  std::vector<std::pair<std::int64_t, std::pair<std::int64_t, std::int64_t>>> ways(made.way.begin(),
                                                                                   made.way.end());
  for (std::int64_t relation = 1; relation <= 12; ++relation) {
    const auto& [from, ends] = ways[draw(static_cast<std::uint32_t>(ways.size()))];
    const std::int64_t via = draw(2) == 0 ? ends.first : ends.second;
    std::vector<std::int64_t> meeting;
    for (const auto& [id, other] : ways)
      if (other.first == via || other.second == via) meeting.push_back(id);
    const std::int64_t to = meeting[draw(static_cast<std::uint32_t>(meeting.size()))];
    const bool only = draw(4) == 0;
    made.osm.restriction(relation,
                         only         ? "only_straight_on"
                         : to == from ? "no_u_turn"
                                      : "no_left_turn",
                         from, via, to);
    made.turns.push_back({from, via, to, only});
  }
  return made;
}

/// Whether a car may go on along `to`, having come to `via` along `from`: the rules as they are written.
bool may_turn(const Town& in, std::int64_t from, std::int64_t via, std::int64_t to) {
  const auto can_enter = [&](std::int64_t way) { return !in.oneway.at(way) || in.way.at(way).first == via; };
  bool has_only = false, is_only = false;
  for (const Turn& turn : in.turns) {
    if (turn.from != from || turn.via != via) continue;
    if (turn.only && can_enter(turn.to)) {
      has_only = true;
      is_only = is_only || turn.to == to;
    }
    if (!turn.only && turn.to == to) return false;
  }
  return !has_only || is_only;
}

using Times = std::map<std::int64_t, std::uint64_t>;

// Dijkstra over (node, way it was reached by), with each way's time as the graph has it.
Times slow_times(const Town& in, const std::map<std::int64_t, Milliseconds>& way_time, std::int64_t start) {
  using State = std::pair<std::int64_t, std::int64_t>;
  std::map<State, std::uint64_t> best;
  std::priority_queue<std::pair<std::uint64_t, State>, std::vector<std::pair<std::uint64_t, State>>,
                      std::greater<>>
      queue;
  queue.push({0, {start, 0}});
  Times times;
  while (!queue.empty()) {
    const auto [time, state] = queue.top();
    queue.pop();
    if (!best.emplace(state, time).second) continue;
    const auto [node, came_by] = state;
    times.emplace(node, time);
    for (const auto& [id, ends] : in.way) {
      if (came_by != 0 && !may_turn(in, came_by, node, id)) continue;
      if (ends.first == node) queue.push({time + way_time.at(id), {ends.second, id}});
      if (ends.second == node && !in.oneway.at(id)) queue.push({time + way_time.at(id), {ends.first, id}});
    }
  }
  return times;
}

// The junction itself, not one of its copies: the one that all the ways there go out from. Where none may be
// come by without a restriction, nothing leads to it, and it is not in the graph.
std::optional<std::uint32_t> junction(const Town& in, const StreetGraph& graph,
                                      const std::vector<std::int64_t>& osm_node, std::int64_t wanted) {
  std::uint32_t ways = 0;
  for (const auto& [id, ends] : in.way)
    ways += ends.first == wanted || (ends.second == wanted && !in.oneway.at(id)) ? 1 : 0;
  for (std::uint32_t node = 0; node < graph.nodes(); ++node)
    if (osm_node[node] == wanted && graph.first_out[node + 1] - graph.first_out[node] == ways) return node;
  return std::nullopt;
}

// Dijkstra on the graph, which knows of no turns; of a node's copies, the earliest counts.
Times graph_times(const StreetGraph& graph, const std::vector<std::int64_t>& osm_node, std::uint32_t first) {
  std::vector<std::uint64_t> best(graph.nodes(), ~std::uint64_t{0});
  std::priority_queue<std::pair<std::uint64_t, std::uint32_t>,
                      std::vector<std::pair<std::uint64_t, std::uint32_t>>, std::greater<>>
      queue;
  queue.push({0, first});
  Times times;
  while (!queue.empty()) {
    const auto [time, node] = queue.top();
    queue.pop();
    if (best[node] <= time) continue;
    best[node] = time;
    times.emplace(osm_node[node], time);
    for (std::uint32_t arc = graph.first_out[node]; arc < graph.first_out[node + 1]; ++arc)
      queue.push({time + graph.time[arc], graph.head[arc]});
  }
  return times;
}

TEST(OsmStreets, ObeyTurnRestrictionsAsASearchThatRemembersItsWay) {
  int restricted = 0, compared = 0, starts = 0;
  for (std::uint32_t seed = 0; seed < 80; ++seed) {
    Town made = town(seed);
    const StreetGraph graph = build(made.osm.extract(), Mode::car).graph;
    std::vector<std::int64_t> osm_node;
    for (const GeoPoint point : graph.node)
      osm_node.push_back(std::lround(point.lat * 1000) * side + std::lround(point.lon * 1000) + 1);
    std::map<std::int64_t, Milliseconds> way_time;
    for (const auto& [id, ends] : made.way) way_time[id] = 1;
    for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc)
      way_time[std::stoll(graph.source[arc])] = graph.time[arc];
    // Only where nothing was dropped do both searches see the same town: a car that may not go on in any
    // direction is stuck, and the arc that leads there is not in the strong component.
    std::set<std::pair<std::string, std::int64_t>> kept;
    for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc)
      kept.emplace(graph.source[arc], osm_node[graph.tail[arc]]);
    std::size_t directions = 0;
    for (const auto& [id, one] : made.oneway) directions += one ? 1 : 2;
    if (kept.size() != directions) continue;
    ++compared;
    if (graph.nodes() > side * side) ++restricted;
    for (std::int64_t start = 1; start <= side * side; ++start) {
      const Times expected = slow_times(made, way_time, start);
      const auto first = junction(made, graph, osm_node, start);
      if (!first) continue;
      ++starts;
      const Times found = graph_times(graph, osm_node, *first);
      for (const auto& [node, time] : found)
        EXPECT_EQ(time, expected.at(node)) << seed << ": " << start << " > " << node;
      EXPECT_EQ(found.size(), expected.size());
    }
  }
  EXPECT_GT(compared, 15);
  EXPECT_GT(restricted, 15);
  EXPECT_GT(starts, 200);
}

// --- whole extracts
// --------------------------------------------------------------------------------------------

struct Count {
  const char* file;
  Mode mode;
  std::size_t nodes, arcs;
};

// Conveyal R5 counts 67 thousand nodes of the car graph of metropolitan Porto, and 71 thousand of the walking
// graph. Ours were counted by this program, to notice changes.
TEST(OsmStreets, OfWholeCities) {
  const std::filesystem::path folder =
      std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "r5r";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the extracts are not here: " << folder;
  for (const Count& expected : {Count{"porto/porto_portugal.osm.pbf", Mode::car, 67498, 159338},
                                Count{"porto/porto_portugal.osm.pbf", Mode::walk, 71883, 197138},
                                Count{"poa/poa_osm.pbf", Mode::bicycle, 13936, 31938},
                                Count{"liechtenstein.osm.pbf", Mode::walk, 6056, 15264}}) {
    ErrorList errors;
    const StreetGraph graph = build(read_osm_pbf(folder / expected.file, errors), expected.mode).graph;
    EXPECT_EQ(graph.nodes(), expected.nodes) << expected.file;
    EXPECT_EQ(graph.arcs(), expected.arcs) << expected.file;
    const std::vector<bool> strong = largest_strong_component(graph);
    EXPECT_TRUE(std::all_of(strong.begin(), strong.end(), [](bool in) { return in; }));
  }
}

}  // namespace
}  // namespace concentric
