// `concentric estimate` and `concentric predict`, as their help teaches them.
#include <gtest/gtest.h>

#include <fstream>

#include "command.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::Outcome;
using testing::run_in;
using testing::ScratchFolder;

const std::string data = "docs/examples/travel_mode.csv";

TEST(EstimateCommand, DoesWhatItsHelpSays) {
  const ScratchFolder folder;
  for (const std::string command : {"estimate", "predict"}) {
    const Outcome help = run_in(folder, {command, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.out.find("concentric " + command), std::string::npos) << help.out;
  }
  const Outcome plain = run_in(folder, {"estimate", "docs/examples/travel_mode.toml", data});
  EXPECT_EQ(plain.exit_code, 0) << plain.error;
  for (const std::string line : {"asc_air         5.20744    0.779055   6.68     0.978816      5.32  0.0000",
                                 "-199.1284", "value of waiting time", "elasticity"})
    EXPECT_NE(plain.out.find(line), std::string::npos) << plain.out;

  const Outcome nested = run_in(
      folder, {"estimate", "docs/examples/travel_mode_nested.toml", data, "-o", folder / "fitted.toml"});
  EXPECT_EQ(nested.exit_code, 0) << nested.error;
  EXPECT_NE(nested.out.find("-194.9439"), std::string::npos) << nested.out;
  const Outcome predicted =
      run_in(folder, {"predict", folder / "fitted.toml", data, "-o", folder / "probabilities.csv"});
  EXPECT_EQ(predicted.exit_code, 0) << predicted.error;
  EXPECT_NE(predicted.out.find("air           27.619"), std::string::npos) << predicted.out;
  EXPECT_TRUE(
      bytes_of(folder / "probabilities.csv").starts_with("individual,air,train,bus,car,logsum\n1,0.1222"));

  // A fitted model is a specification: estimated again it stays where it is.
  const Outcome again =
      run_in(folder, {"estimate", folder / "fitted.toml", data, "-o", folder / "again.toml"});
  EXPECT_EQ(again.exit_code, 0) << again.error;
  EXPECT_NE(again.out.find("-194.9439"), std::string::npos) << again.out;
}

TEST(EstimateCommand, RefusesWhatCannotBeEstimated) {
  const ScratchFolder folder;
  std::ofstream(folder / "model.toml")
      << "[model]\ntitle = \"t\"\n[data]\nform = \"wide\"\nchosen = \"mode\"\n"
         "alternatives = [\"car\", \"bus\"]\n[utility]\ncar = \"time * car_min\"\n"
         "bus = \"time * bus_min\"\n[coefficients]\ntime = 0\n";
  std::ofstream(folder / "data.csv") << "mode,car_min,bus_min\ncar,10,20\nbus,30,20\n";
  const Outcome separated =
      run_in(folder, {"estimate", folder / "model.toml", folder / "data.csv", "-o", folder / "out.toml"});
  EXPECT_EQ(separated.exit_code, 2);
  EXPECT_NE(separated.error.find("separation"), std::string::npos) << separated.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "out.toml"));
  EXPECT_EQ(run_in(folder, {"estimate", folder / "model.toml", folder / "nothing.csv"}).exit_code, 2);
  EXPECT_EQ(run_in(folder, {"estimate", folder / "nothing.toml", folder / "data.csv"}).exit_code, 2);
  EXPECT_EQ(run_in(folder, {"predict", "plans/baseline.toml", folder / "data.csv"}).exit_code, 2);
}

TEST(PredictCommand, AppliesTheRegionsModeChoice) {
  const ScratchFolder folder;
  const Outcome predicted = run_in(folder, {"predict", "data/jingjinji/mode_choice.toml",
                                            "docs/examples/mode_choice_trips.csv", "-o", folder / "p.csv"});
  EXPECT_EQ(predicted.exit_code, 0) << predicted.error;
  // What the constants were set to: see docs/choice.md.
  EXPECT_TRUE(
      predicted.out.starts_with("alternative  share %\n"
                                "car           26.000\n"
                                "rail           0.000\n"
                                "metro         14.250\n"
                                "bus           10.750\n"
                                "walk          31.700\n"
                                "cycle         17.300\n"))
      << predicted.out;
}

}  // namespace
}  // namespace concentric
