// Shortest paths between all zones of published networks (Transportation Networks for Research), against the
// Dijkstra of the Boost Graph Library on the same arcs.
#include <gtest/gtest.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <ostream>
#include <string>
#include <utility>

#include "format/tntp.hpp"
#include "network/road/road_sweep.hpp"
#include "road_graphs.hpp"

namespace concentric {
namespace {

struct Published {
  const char* file;
  std::uint32_t nodes, links, zones;  ///< as its description says
  std::uint32_t every;                ///< zone is an origin; the large ones would take too long otherwise
};

std::ostream& operator<<(std::ostream& out, const Published& network) { return out << network.file; }

// Zones through which traffic may not pass are two nodes: paths leave from the zone's own, and end at another
// that stands behind all nodes.
struct ZonePaths {
  std::uint32_t nodes = 0, split = 0;
  std::vector<TestArc> arcs;
  std::uint32_t arrival(std::uint32_t zone) const { return zone < split ? nodes + zone : zone; }
};

ZonePaths zone_paths(const TntpNetwork& network) {
  ZonePaths paths{network.nodes, std::min(network.first_through_node, network.zones), {}};
  for (std::size_t i = 0; i < network.links(); ++i)
    paths.arcs.push_back(
        {network.from[i], paths.arrival(network.to[i]),
         static_cast<Milliseconds>(std::llround(network.free_flow_time[i] * 60'000))});  // as if minutes
  return paths;
}

class TntpPaths : public testing::TestWithParam<Published> {};

TEST_P(TntpPaths, SumToWhatBoostFinds) {
  const auto file = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" /
                    "tntp" / GetParam().file;
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  ErrorList errors;
  const TntpNetwork network = read_tntp_network(file, errors);
  ASSERT_TRUE(errors.empty()) << errors.describe();
  EXPECT_EQ(network.nodes, GetParam().nodes);
  EXPECT_EQ(network.links(), GetParam().links);
  EXPECT_EQ(network.zones, GetParam().zones);
  const ZonePaths paths = zone_paths(network);
  const Roads roads = make_roads(graph_of(paths.nodes + paths.split, paths.arcs));

  using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Milliseconds>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (const TestArc& arc : paths.arcs) ends.emplace_back(arc.tail, arc.head);
  std::vector<Milliseconds> cost;
  for (const TestArc& arc : paths.arcs) cost.push_back(arc.time);
  const BoostGraph boost_graph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), cost.begin(),
                               roads.graph.nodes());

  std::vector<std::uint32_t> origins;
  for (std::uint32_t zone = 0; zone < network.zones; zone += GetParam().every) origins.push_back(zone);
  std::vector<std::uint32_t> arrivals;
  for (std::uint32_t zone = 0; zone < network.zones; ++zone) arrivals.push_back(paths.arrival(zone));
  RoadSweep sweep(roads.hierarchy, roads.times);
  sweep.select(arrivals);
  std::uint64_t sum = 0, boost_sum = 0;
  std::size_t reached = 0, boost_reached = 0;
  std::vector<Milliseconds> distance(roads.graph.nodes());
  for (std::size_t first = 0; first < origins.size(); first += RoadSweep::lanes) {
    std::vector<std::vector<Seed>> sources;
    for (std::size_t i = first; i < std::min(first + RoadSweep::lanes, origins.size()); ++i)
      sources.push_back({{origins[i], 0}});
    sweep.run_selected(sources, Towards::away);
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
      const std::uint32_t origin = origins[first + lane];
      boost::dijkstra_shortest_paths_no_color_map(
          boost_graph, origin,
          boost::weight_map(boost::get(boost::edge_bundle, boost_graph))
              .distance_map(boost::make_iterator_property_map(distance.begin(),
                                                              boost::get(boost::vertex_index, boost_graph)))
              .distance_inf(never));
      for (std::uint32_t zone = 0; zone < network.zones; ++zone) {
        if (zone == origin) continue;
        const Milliseconds ours = sweep.time(lane, arrivals[zone]), theirs = distance[arrivals[zone]];
        ASSERT_EQ(ours, theirs) << "from zone " << origin + 1 << " to zone " << zone + 1;
        if (ours < never) sum += ours, ++reached;
        if (theirs < never) boost_sum += theirs, ++boost_reached;
      }
    }
  }
  EXPECT_EQ(sum, boost_sum);
  EXPECT_EQ(reached, boost_reached);
  EXPECT_GT(reached, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Networks, TntpPaths,
    testing::Values(Published{"SiouxFalls/SiouxFalls_net.tntp", 24, 76, 24, 1},
                    Published{"Anaheim/Anaheim_net.tntp", 416, 914, 38, 1},
                    Published{"Barcelona/Barcelona_net.tntp.gz", 1020, 2522, 110, 1},
                    Published{"Winnipeg/Winnipeg_net.tntp.gz", 1052, 2836, 147, 1},
                    Published{"Chicago-Sketch/ChicagoSketch_net.tntp", 933, 2950, 387, 1},
                    Published{"Berlin-Center/berlin-center_net.tntp.gz", 12981, 28376, 865, 30},
                    Published{"Philadelphia/Philadelphia_net.tntp.gz", 13389, 40003, 1525, 50},
                    Published{"chicago-regional/ChicagoRegional_net.tntp.gz", 12982, 39018, 1790, 60}));

}  // namespace
}  // namespace concentric
