// GMNS networks: any bytes give a network with streets that are whole and that comes back as it was written,
// or errors. The files stand one after another, parted by bytes of 0xFF: node.csv, link.csv, config.csv.
#include "format/gmns.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "network/street/street_graph.hpp"

using namespace concentric;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// In memory where that can be, which keeps the disk out of it.
const std::filesystem::path& folder() {
  static const std::filesystem::path path = [] {
    const std::filesystem::path memory = "/dev/shm";
    const auto base = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    return base / ("concentric-gmns-fuzz-" + std::to_string(getpid()));
  }();
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::filesystem::create_directories(folder());
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (const char* const name : {"node.csv", "link.csv", "config.csv"}) {
    std::filesystem::remove(folder() / name);
    if (rest.empty()) continue;
    const std::size_t end = std::min(rest.find('\xFF'), rest.size());
    std::ofstream(folder() / name, std::ios::binary) << rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  ErrorList errors;
  const GmnsNetwork network = read_gmns(folder(), errors);
  if (!errors.empty()) return 0;
  require(network.links() > 0);
  for (std::size_t i = 0; i < network.links(); ++i)
    require(network.from[i] < network.nodes() && network.to[i] < network.nodes() &&
            network.length_km[i] > 0 && network.free_speed_kmh[i] > 0);
  const StreetGraph graph = streets_from_gmns(network, Mode::car, {});
  require(graph.arcs() == network.links() && graph.first_out.back() == graph.arcs());
  write_gmns(network, folder());
  const GmnsNetwork again = read_gmns(folder(), errors);
  require(errors.empty() && again.link_id == network.link_id && again.length_km == network.length_km &&
          again.from == network.from && again.node_name == network.node_name && again.x == network.x);
  return 0;
}
