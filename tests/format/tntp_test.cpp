#include "format/tntp.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <numeric>
#include <string>
#include "support/files.hpp"

namespace concentric {
namespace {

using std::filesystem::path;

using testing::ScratchFolder;

const std::string braess =
    "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 4\n<FIRST THRU NODE> 1\n<NUMBER OF LINKS>\t2 \t\n"
    "<ORIGINAL HEADER>~ \tInit node \tTerm node \t;\n<END OF METADATA>\n\n\n"
    "~\tinit_node\tterm_node\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\tlink_type\t;\n"
    "\t1\t3\t1\t100\t0.00000001\t1000000000\t1\t0\t0\t1\t;\r\n"
    "\t4\t2\t1.5\t100\t0.5E+01\t0.15\t4\t30\t2\t7;\n";

const std::string braess_trips =
    "<NUMBER OF ZONES> 3\n<TOTAL OD FLOW> 9\n<END OF METADATA>\n~ by hand\nOrigin \t1 \n"
    "    1 :      0.0;     2 :     6.0;\nOrigin 3\n\n 1:3 ; 2 \t: \t0.5; \t\n";

TEST(Tntp, ReadsANetwork) {
  const ScratchFolder folder;
  ErrorList errors;
  const TntpNetwork network = read_tntp_network(folder.write("braess_net.tntp", braess), errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(network.zones, 2U);
  EXPECT_EQ(network.nodes, 4U);
  EXPECT_EQ(network.first_through_node, 0U);
  EXPECT_EQ(network.from, (std::vector<std::uint32_t>{0, 3}));
  EXPECT_EQ(network.to, (std::vector<std::uint32_t>{2, 1}));
  EXPECT_EQ(network.capacity, (std::vector<double>{1, 1.5}));
  EXPECT_EQ(network.length, (std::vector<double>{100, 100}));
  EXPECT_EQ(network.free_flow_time, (std::vector<double>{1e-8, 5}));
  EXPECT_EQ(network.b, (std::vector<double>{1e9, 0.15}));
  EXPECT_EQ(network.power, (std::vector<double>{1, 4}));
  EXPECT_EQ(network.speed, (std::vector<double>{0, 30}));
  EXPECT_EQ(network.toll, (std::vector<double>{0, 2}));
  EXPECT_EQ(network.type, (std::vector<std::int32_t>{1, 7}));
}

TEST(Tntp, ReadsTrips) {
  const ScratchFolder folder;
  ErrorList errors;
  const TntpTrips trips = read_tntp_trips(folder.write("braess_trips.tntp", braess_trips), errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(trips.zones, 3U);
  EXPECT_EQ(trips.origin, (std::vector<std::uint32_t>{0, 2, 2}));
  EXPECT_EQ(trips.destination, (std::vector<std::uint32_t>{1, 0, 1}));
  EXPECT_EQ(trips.trips, (std::vector<double>{6, 3, 0.5}));
}

TEST(Tntp, ReadsWhatIsGzipped) {
  const ScratchFolder folder;
  const path file = folder / "net.tntp.gz";
  gzFile stream = gzopen(file.c_str(), "wb");
  gzwrite(stream, braess.data(), static_cast<unsigned>(braess.size()));
  gzclose(stream);
  ErrorList errors;
  EXPECT_EQ(read_tntp_network(file, errors).links(), 2U);
  EXPECT_EQ(errors.describe(), "");
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  read_tntp_network(file, errors);
  EXPECT_EQ(errors.total(), 1U);
}

TEST(Tntp, ListsEveryFaultWithItsLine) {
  const ScratchFolder folder;
  ErrorList errors;
  read_tntp_network(
      folder.write("bad_net.tntp",
                   "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 4\n<FIRST THRU NODE> 1\n<NUMBER OF LINKS> 3\n"
                   "<END OF METADATA>\n1 5 1 1 1 1 1 1 1 1 ;\n1 2 1 1 x 1 1 1 1 1 ;\n"),
      errors);
  read_tntp_trips(
      folder.write("bad_trips.tntp",
                   "<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin 1\n2 : 1; 3 : 1; 1 : -4; 2 : 1; 7\n"),
      errors);
  read_tntp_network(folder.write("no.tntp", "1 2\n"), errors);
  EXPECT_EQ(errors.describe(),
            "bad_net.tntp:6: term_node: \"5\" is not a whole number from 1 to 4\n"
            "bad_net.tntp:7: free_flow_time: \"x\" is not a number from 0 up (ten numbers were expected "
            "in the row)\n"
            "bad_net.tntp: <NUMBER OF LINKS>: is 3, but there are 2 (the file may have been cut off)\n"
            "bad_trips.tntp:4: destination: \"3\" is not a whole number from 1 to 2\n"
            "bad_trips.tntp:4: trips: \"-4\" is not a number from 0 up\n"
            "bad_trips.tntp:4: \"7\" is not `destination : trips`\n"
            "bad_trips.tntp: destination: 2 stands twice below origin 1\n"
            "no.tntp:1: there is no <END OF METADATA> (is it a TNTP file?)\n"
            "no.tntp: <NUMBER OF ZONES>: is not there (TNTP files start with it)\n"
            "no.tntp: <NUMBER OF NODES>: is not there (TNTP files start with it)\n"
            "no.tntp: <FIRST THRU NODE>: is not there (TNTP files start with it)\n"
            "no.tntp: <NUMBER OF LINKS>: is not there (TNTP files start with it)\n");
}

// The files' own <NUMBER OF LINKS> is held against what is read; Sioux Falls has a total that can be as well.
TEST(Tntp, ReadsThePublishedNetworks) {
  const path folder = path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "tntp";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t networks = 0, tables = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    ErrorList errors;
    if (name.find("_net.tntp") != std::string::npos) {
      EXPECT_GT(read_tntp_network(entry.path(), errors).links(), 0U) << name;
      ++networks;
    } else if (name.find("_trips.tntp") != std::string::npos &&
               name.find("ChicagoRegional") == std::string::npos) {  // 40 MB
      EXPECT_FALSE(read_tntp_trips(entry.path(), errors).trips.empty()) << name;
      ++tables;
    }
    EXPECT_EQ(errors.describe(), "") << name;
  }
  EXPECT_EQ(networks, 12U);
  EXPECT_EQ(tables, 10U);
  ErrorList errors;
  const TntpTrips trips = read_tntp_trips(folder / "SiouxFalls" / "SiouxFalls_trips.tntp", errors);
  EXPECT_EQ(std::accumulate(trips.trips.begin(), trips.trips.end(), 0.0), 360600);
}

}  // namespace
}  // namespace concentric
