// OpenStreetMap extracts: any bytes give streets whose positions are in range and whose graphs are whole, or
// errors. Start from a corpus of small extracts whose blocks are not compressed (`osmium cat -f
// pbf,pbf_compression=none`), or nearly every input ends at the checksum.
#include <cstdlib>

#include "network/street/street_index.hpp"

using namespace concentric;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const OsmExtract& extract) {
  require(extract.first_node.size() == extract.ways() + 1 && extract.first_tag.size() == extract.ways() + 1);
  for (std::uint32_t way = 0; way < extract.ways(); ++way)
    require(extract.first_node[way] + 2 <= extract.first_node[way + 1]);
  for (const std::uint32_t node : extract.way_node) require(node < extract.nodes());
  for (const OsmRestriction& restriction : extract.restrictions)
    require(restriction.from_way < extract.ways() && restriction.to_way < extract.ways() &&
            restriction.via_node < extract.nodes());
}

void check(const StreetGraph& graph) {
  require(graph.first_out.size() == graph.nodes() + 1 && graph.first_out.back() == graph.arcs());
  require(graph.first_shape.size() == graph.arcs() + 1 && graph.first_shape.back() == graph.shape.size());
  for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc)
    require(graph.head[arc] < graph.nodes() && graph.tail[arc] < graph.nodes() &&
            graph.tail[arc] != graph.head[arc] && graph.time[arc] > 0 && graph.time[arc] < never &&
            graph.name[arc] < graph.names.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  ErrorList errors;
  const OsmExtract extract =
      read_osm_pbf_bytes({reinterpret_cast<const char*>(data), size}, "fuzz.osm.pbf", errors);
  if (!errors.empty()) return 0;
  check(extract);
  for (const Mode mode : {Mode::car, Mode::bicycle, Mode::walk}) {
    std::vector<LeftOut> left_out;
    const StreetGraph graph = streets_from_osm(extract, mode, {}, left_out);
    check(graph);
    const StreetIndex index(graph);
    if (graph.arcs() > 0) require(index.snap(graph.node.front(), 1, 3.6).has_value());
  }
  return 0;
}
