#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "apps/command.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::Outcome;
using testing::run_in;
using testing::ScratchFolder;

const std::string tntp_head = "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<FIRST THRU NODE> 1\n";

class AssignCommand : public ::testing::Test {
 protected:
  // Two routes: 10 + x and 15 + x / 2, and back.
  void SetUp() override {
    write("net.tntp", tntp_head +
                          "<NUMBER OF LINKS> 3\n<END OF METADATA>\n1 2 1 2 10 0.1 1 0 3 1 ;\n"
                          "1 2 15 2 15 0.5 1 0 0 1 ;\n2 1 9 2 5 0.15 4 0 0 1 ;\n");
    write("trips.csv", "origin,destination,trips\n1,2,30\n2,1,4\n");
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name) << text; }
  Outcome assign(std::vector<std::string> more) const {
    std::vector<std::string> arguments{"assign", "--network", folder / "net.tntp", "--trips",
                                       folder / "trips.csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_in(folder, arguments);
  }
  ScratchFolder folder;
};

TEST_F(AssignCommand, WritesFlowsThatShareTwoRoutes) {
  const Outcome outcome =
      assign({"--gap", "1e-10", "-o", folder / "flows.csv", "--skims", folder / "skims.omx", "--select-link",
              "1-2", "--select-output", folder / "who.csv", "--ways", "1,2"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  const std::string flows = bytes_of(folder / "flows.csv");
  EXPECT_EQ(flows.find("from,to,flow,time,cost,capacity,volume_capacity_ratio\n1,2,13.3333333"), 0U) << flows;
  EXPECT_NE(outcome.out.find("vehicle-hours"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("0.5556  23.3333"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.error.find("relative gap"), std::string::npos) << outcome.error;
  EXPECT_EQ(bytes_of(folder / "who.csv").find("origin,destination,trips\n1,2,13.33333"), 0U);
  EXPECT_TRUE(std::filesystem::exists(folder / "skims.omx"));
}

TEST_F(AssignCommand, WritesTheSameBytesForAnyNumberOfThreads) {
  for (const std::string threads : {"1", "2"})
    ASSERT_EQ(assign({"--threads", threads, "-o", folder / (threads + ".csv"), "--save", folder / threads})
                  .exit_code,
              0);
  EXPECT_EQ(bytes_of(folder / "1.csv"), bytes_of(folder / "2.csv"));
  EXPECT_EQ(bytes_of(folder / "1"), bytes_of(folder / "2"));
}

TEST_F(AssignCommand, StartsFromWhatWasSaved) {
  ASSERT_EQ(assign({"--gap", "1e-8", "--save", folder / "kept"}).exit_code, 0);
  const Outcome outcome = assign({"--gap", "1e-8", "--max-iterations", "0", "--warm", folder / "kept"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
}

TEST_F(AssignCommand, FlagsWhatDidNotConvergeAndWritesIt) {
  const Outcome outcome = assign({"--max-iterations", "0", "-o", folder / "flows.csv"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.error.find("Not converged: the relative gap is"), std::string::npos) << outcome.error;
  EXPECT_TRUE(std::filesystem::exists(folder / "flows.csv"));
}

TEST_F(AssignCommand, ReadsGmns) {
  std::filesystem::create_directory(folder / "gmns");
  write("gmns/node.csv", "node_id,x_coord,y_coord,zone_id\na,116,40,1\nb,116.1,40,2\n");
  write("gmns/link.csv",
        "link_id,from_node_id,to_node_id,directed,length,free_speed,capacity,lanes\n"
        "east,a,b,true,10,60,,2\nwest,b,a,true,10,60,50,1\n");
  const std::vector<std::string> arguments{"assign", "--network", folder / "gmns", "--trips",
                                           folder / "trips.csv"};
  Outcome outcome = run_in(folder, arguments);
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.error.find("link.csv: capacity: link \"east\" has none"), std::string::npos)
      << outcome.error;
  std::vector<std::string> more = arguments;
  for (const std::string& text :
       {std::string("--capacity"), std::string("900"), std::string("-o"), std::string(folder / "flows.csv")})
    more.push_back(text);
  outcome = run_in(folder, more);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(bytes_of(folder / "flows.csv").find("east,a,b,30,"), std::string::npos);
}

TEST_F(AssignCommand, TellsEachFaultByItsPlace) {
  write("trips.csv", "origin,destination,trips\n1,7,30\n2,1,-4\n");
  Outcome outcome = assign({});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.error.find("trips.csv:2: destination: \"7\" is not a zone of the network"),
            std::string::npos);
  EXPECT_NE(outcome.error.find("trips.csv:3: trips: \"-4\" is not a number from 0 up"), std::string::npos);

  write("trips.csv", "origin,destination,trips\n2,1,30\n");
  write("net.tntp", tntp_head + "<NUMBER OF LINKS> 1\n<END OF METADATA>\n1 2 0 2 10 0.1 1 0 3 1 ;\n");
  outcome = assign({});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.error.find("net.tntp:6: capacity: link from 1 to 2: 0 is not above 0"), std::string::npos)
      << outcome.error;

  write("net.tntp", tntp_head + "<NUMBER OF LINKS> 1\n<END OF METADATA>\n1 2 1 2 10 0.1 1 0 3 1 ;\n");
  outcome = assign({});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.error.find("trips.csv: trips: 30 trips from zone 2 to zone 1, but no way leads there"),
            std::string::npos)
      << outcome.error;

  outcome = assign({"--toll-weight", "-1"});
  EXPECT_EQ(outcome.exit_code, 2);
}

}  // namespace
}  // namespace concentric
