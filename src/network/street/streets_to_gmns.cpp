// A street graph as a GMNS network: junctions as nodes, arcs as links one way each.
#include <algorithm>

#include "network/street/street_graph.hpp"

namespace concentric {

GmnsNetwork gmns_from_streets(const StreetGraph& graph) {
  GmnsNetwork network;
  for (std::size_t n = 0; n < graph.nodes(); ++n) {
    network.node_id.push_back(std::to_string(n + 1));
    network.x.push_back(graph.node[n].lon);
    network.y.push_back(graph.node[n].lat);
  }
  network.node_name.resize(graph.nodes());
  network.zone_id.resize(graph.nodes());
  network.access_min.resize(graph.nodes());

  network.from = graph.tail;
  network.to = graph.head;
  network.facility_type.resize(graph.arcs());
  network.capacity.resize(graph.arcs());
  network.lanes.resize(graph.arcs());
  network.car.assign(graph.arcs(), graph.mode == Mode::car);
  network.bicycle.assign(graph.arcs(), graph.mode == Mode::bicycle);
  network.walk.assign(graph.arcs(), graph.mode == Mode::walk);
  // GMNS wants lengths above zero; the speed is what gives back the arc's time.
  constexpr double shortest_km = 1e-5;
  for (std::size_t arc = 0; arc < graph.arcs(); ++arc) {
    network.link_id.push_back(std::to_string(arc + 1));
    network.link_name.push_back(graph.names[graph.name[arc]]);
    network.length_km.push_back(std::max(static_cast<double>(graph.length_m[arc]) / 1000, shortest_km));
    network.free_speed_kmh.push_back(network.length_km.back() / (std::max(graph.time[arc], 1U) / 3.6e6));
  }
  return network;
}

}  // namespace concentric
