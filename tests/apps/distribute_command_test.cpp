#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "apps/command.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::Outcome;
using testing::run_in;
using testing::ScratchFolder;

class DistributeCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    write("zones.csv",
          "zone,origins,destinations,jurisdiction\n"
          "A,100,50,North\n"
          "B,200,150,North\n"
          "C,50,100,South\n"
          "D,30,80,South\n");
    std::string costs = "from,to,minutes\n", observed = "from,to,flow\n";
    const std::string names = "ABCD";
    for (int i = 0; i < 4; ++i)
      for (int j = 0; j < 4; ++j) {
        const std::string pair = std::string(1, names[static_cast<std::size_t>(i)]) + "," +
                                 names[static_cast<std::size_t>(j)] + ",";
        costs += pair + std::to_string(i == j ? 4 : 10 * std::abs(i - j)) + "\n";
        observed += pair + std::to_string((7 * i + 5 * j + 3) % 11 + 40 / (1 + std::abs(i - j))) + "\n";
      }
    write("costs.csv", costs);
    write("observed.csv", observed);
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name) << text; }
  Outcome distribute(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "distribute");
    return run_in(folder, arguments);
  }
  // Sums of a file of flows: by origin, and by destination after a `>`.
  std::map<std::string, double> sums_of(const std::string& name) const {
    std::istringstream lines(bytes_of(folder / name));
    std::string line;
    std::map<std::string, double> sums;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      const double flow = std::stod(line.substr(4));
      sums[line.substr(0, 1)] += flow;
      sums[">" + line.substr(2, 1)] += flow;
    }
    return sums;
  }
  ScratchFolder folder;
};

TEST_F(DistributeCommand, MeetsBothMarginsAndSaysSo) {
  const Outcome outcome = distribute({"--zones", folder / "zones.csv", "--costs", folder / "costs.csv",
                                      "--deterrence", "exponential:0.1", "-o", folder / "flows.csv"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("balanced after "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("380.0 in 16 flows between 4 zones"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("mean cost "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("####"), std::string::npos) << outcome.out;
  const std::map<std::string, double> expected{{"A", 100}, {"B", 200},  {"C", 50},   {"D", 30},
                                               {">A", 50}, {">B", 150}, {">C", 100}, {">D", 80}};
  const auto sums = sums_of("flows.csv");
  ASSERT_EQ(sums.size(), expected.size());
  for (const auto& [zone, sum] : expected) EXPECT_NEAR(sums.at(zone), sum, 1e-9 * sum) << zone;
}

TEST_F(DistributeCommand, WritesTheSameMatrixForAnyNumberOfThreads) {
  for (const char* threads : {"1", "2"}) {
    const Outcome outcome =
        distribute({"--zones", folder / "zones.csv", "--costs", folder / "costs.csv", "--mean-cost", "9.5",
                    "--threads", threads, "-o", folder / (std::string(threads) + ".omx")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    EXPECT_NE(outcome.out.find("mean cost met"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("mean cost 9.5000"), std::string::npos) << outcome.out;
  }
  EXPECT_EQ(bytes_of(folder / "1.omx"), bytes_of(folder / "2.omx"));
  // What was written can be read as costs.
  const Outcome again = distribute({"--zones", folder / "zones.csv", "--costs", folder / "1.omx",
                                    "--deterrence", "exponential:0.1", "-o", folder / "again.csv"});
  EXPECT_EQ(again.exit_code, 0) << again.error;
}

TEST_F(DistributeCommand, EstimatesDeterrenceAndBorders) {
  const Outcome outcome =
      distribute({"--zones", folder / "zones.csv", "--costs", folder / "costs.csv", "--calibrate",
                  folder / "observed.csv", "--borders", "any", "--coefficients", folder / "coefficients.csv",
                  "-o", folder / "flows.csv"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("and 6 dummies of zones"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("McFadden R2"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("observed %"), std::string::npos) << outcome.out;
  const std::string coefficients = bytes_of(folder / "coefficients.csv");
  for (const char* name : {"intercept,", "origin B,", "destination D,", "cost,", "border,"})
    EXPECT_NE(coefficients.find(name), std::string::npos) << name;
}

TEST_F(DistributeCommand, RadiationNeedsNoDeterrence) {
  const Outcome outcome = distribute({"--zones", folder / "zones.csv", "--costs", folder / "costs.csv",
                                      "--radiation", "-o", folder / "flows.csv"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  const auto sums = sums_of("flows.csv");
  EXPECT_NEAR(sums.at("A"), 100, 1e-9);
  // m = 50; B, with 150, is nearest; all others hold 330: 50 x 150 / (50 x 200) x 380 / 330 of the 100 go
  // there.
  EXPECT_NE(bytes_of(folder / "flows.csv").find("A,B,86.3636363636"), std::string::npos);
}

TEST_F(DistributeCommand, FlowsThatHaveNotConvergedAreFlagged) {
  const Outcome outcome =
      distribute({"--zones", folder / "zones.csv", "--costs", folder / "costs.csv", "--deterrence",
                  "exponential:0.9", "--sweeps", "3", "-o", folder / "flows.csv"});
  EXPECT_EQ(outcome.exit_code, 3) << outcome.error;
  EXPECT_NE(outcome.out.find("NOT BALANCED after 3 sweeps"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.error.find("written, but not converged"), std::string::npos) << outcome.error;
}

TEST_F(DistributeCommand, BadInputIsRefusedWithEveryFault) {
  write("bad_zones.csv",
        "zone,origins,destinations\n"
        "A,100,x\n"
        "A,-5,150\n"
        ",50\n");
  const std::string zones = folder / "zones.csv", costs = folder / "costs.csv", out = folder / "out.csv";
  write("unbalanced.csv", "zone,origins,destinations\nA,100,50\nE,200,150\n");
  write("far.csv", "from,to,minutes\nA,B,10\nB,A,10\nC,A,-1\nC,A,5\nA,D,z\n");
  write("few.csv", "from,to,minutes\nA,A,1\nB,A,10\nB,C,5\nB,B,3\nA,B,2\nA,C,2\nB,D,9\n");
  struct Bad {
    std::vector<std::string> arguments;
    std::vector<std::string> told;
  };
  const std::vector<Bad> all{
      {{"--zones", folder / "bad_zones.csv", "--costs", costs, "--deterrence", "exponential:0.1", "-o", out},
       {"bad_zones.csv:2: destinations: \"x\" is not a number",
        "bad_zones.csv:3: zone: \"A\" is in line 2 already",
        "bad_zones.csv:4: the row has 2 fields, the header has 3"}},
      {{"--zones", folder / "unbalanced.csv", "--costs", costs, "--deterrence", "exponential:0.1", "-o", out},
       {"costs.csv: zone E has no value"}},
      {{"--zones", zones, "--costs", folder / "far.csv", "--deterrence", "exponential:0.1", "-o", out},
       {"far.csv:5: from, to: C to A has a row already", "far.csv:6: minutes: \"z\" is not a number"}},
      {{"--zones", zones, "--costs", folder / "few.csv", "--deterrence", "exponential:0.1", "-o", out},
       {"zones.csv:4: origins: C: 50 leave, and no way leads to any destination",
        "zones.csv:5: origins: D: 30 leave, and no way leads to any destination"}},
      {{"--zones", zones, "--costs", costs, "--deterrence", "linear:1", "-o", out},
       {"--deterrence: \"linear:1\" is not a deterrence function", "exponential:RATE"}},
      {{"--zones", zones, "--costs", costs, "--deterrence", "exponential:1", "--radiation", "-o", out},
       {"one way to know how cost deters was expected"}},
      {{"--zones", zones, "--costs", costs, "--radiation", "-o", folder / "out.txt"}, {"write .omx or .csv"}},
      {{"--zones", zones, "--costs", folder / "none.csv", "--radiation", "-o", out}, {"none.csv"}},
  };
  for (const Bad& bad : all) {
    const Outcome outcome = distribute(bad.arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.out << outcome.error;
    for (const std::string& told : bad.told)
      EXPECT_NE(outcome.error.find(told), std::string::npos) << told << "\n" << outcome.error;
  }
  EXPECT_FALSE(std::filesystem::exists(out));
}

}  // namespace
}  // namespace concentric
