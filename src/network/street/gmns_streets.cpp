// GMNS links to the street graph of a mode.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "network/street/street_graph.hpp"

namespace concentric {

StreetGraph streets_from_gmns(const GmnsNetwork& network, Mode mode, const StreetOptions& options) {
  StreetGraph graph;
  graph.mode = mode;
  for (std::size_t i = 0; i < network.nodes(); ++i) graph.node.push_back({network.x[i], network.y[i]});
  std::unordered_map<std::string, std::uint32_t> position{{"", 0}};
  const auto& open = mode == Mode::car ? network.car : mode == Mode::bicycle ? network.bicycle : network.walk;
  for (std::size_t i = 0; i < network.links(); ++i) {
    const double kmh = mode == Mode::car       ? network.free_speed_kmh[i]
                       : mode == Mode::bicycle ? options.bicycle_kmh
                                               : options.walk_kmh;
    const double milliseconds = std::round(network.length_km[i] / kmh * 3.6e6);
    const auto time = static_cast<Milliseconds>(std::clamp(milliseconds, 1.0, double{never - 1}));
    graph.tail.push_back(network.from[i]);
    graph.head.push_back(network.to[i]);
    graph.time.push_back(open[i] ? time : never);
    graph.length_m.push_back(static_cast<float>(network.length_km[i] * 1000));
    const auto [name, is_new] =
        position.emplace(name_of_link(network, i), static_cast<std::uint32_t>(graph.names.size()));
    if (is_new) graph.names.push_back(name->first);
    graph.name.push_back(name->second);
    graph.source.push_back(network.link_id[i]);
  }
  graph.first_shape.assign(network.links() + 1, 0);
  sort_arcs(graph);
  return graph;
}

}  // namespace concentric
