// TNTP networks and trip tables: any text gives links and trips within their counts, or errors.
#include "format/tntp.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace concentric;
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("concentric_tntp_fuzz_" + std::to_string(::getpid()));
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  ErrorList errors;
  const TntpNetwork network = read_tntp_network(file, errors);
  for (std::size_t i = 0; i < network.links(); ++i)
    if (network.from[i] >= network.nodes || network.to[i] >= network.nodes || !(network.capacity[i] >= 0))
      std::abort();
  const TntpTrips trips = read_tntp_trips(file, errors);
  for (std::size_t i = 0; i < trips.trips.size(); ++i)
    if (trips.origin[i] >= trips.zones || trips.destination[i] >= trips.zones || !(trips.trips[i] > 0))
      std::abort();
  return 0;
}
