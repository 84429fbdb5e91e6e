#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "apps/command.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::finish;
using testing::Outcome;
using testing::run_in;
using testing::ScratchFolder;
using testing::start;

const std::string plan = "plans/coordinated.toml";

TEST(RunCommand, GivesTheSameBytesForAnyNumberOfThreads) {
  const ScratchFolder folder;
  for (const std::string threads : {"1", "2", "0"}) {
    const Outcome outcome = run_in(
        folder, {"run", plan, "--to", "2024", "--threads", threads, "-o", folder / (threads + ".gpkg")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  }
  EXPECT_EQ(bytes_of(folder / "1.gpkg"), bytes_of(folder / "2.gpkg"));
  EXPECT_EQ(bytes_of(folder / "1.gpkg"), bytes_of(folder / "0.gpkg"));
}

// The promise of the run store, kept by the whole program: killed at twenty moments, each time resumed.
TEST(RunCommand, KilledAtAnyMomentResumesToTheSameBytes) {
  const ScratchFolder folder;
  const auto began = std::chrono::steady_clock::now();
  ASSERT_EQ(run_in(folder, {"run", plan, "--to", "2028", "-o", folder / "whole.gpkg"}).exit_code, 0);
  const auto whole_run = std::chrono::steady_clock::now() - began;
  const std::string undisturbed = bytes_of(folder / "whole.gpkg");

  std::mt19937 random(20);
  std::uniform_real_distribution<double> moment(0.0, 1.0);
  int killed = 0;
  for (int i = 0; i < 20; ++i) {
    const auto file = folder / "killed.gpkg";
    const pid_t child = start({"run", plan, "--to", "2028", "-o", file}, folder.path());
    std::this_thread::sleep_for(whole_run * moment(random));
    kill(child, SIGKILL);
    const bool was_killed = finish(child, folder.path()).exit_code == -1;
    killed += was_killed ? 1 : 0;
    if (was_killed) {
      const Outcome resumed = run_in(folder, {"run", plan, "--to", "2028", "--resume", "-o", file});
      if (resumed.exit_code != 0) {  // killed between giving the file its name and saying so
        EXPECT_TRUE(std::filesystem::exists(file)) << resumed.error;
      }
    }
    EXPECT_EQ(bytes_of(file), undisturbed) << "moment " << i;
    std::filesystem::remove(file);
    std::filesystem::remove(folder / "killed.gpkg.part");
  }
  EXPECT_GT(killed, 5);
}

TEST(RunCommand, StopsCleanlyWhenAskedTo) {
  const ScratchFolder folder;
  const pid_t child =
      start({"run", plan, "--from", "2014", "--to", "2030", "-o", folder / "a.gpkg"}, folder.path());
  while (!std::filesystem::exists(folder / "a.gpkg.part"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  kill(child, SIGINT);
  const Outcome stopped = finish(child, folder.path());
  EXPECT_EQ(stopped.exit_code, 130) << stopped.error;
  EXPECT_NE(stopped.error.find("go on with --resume"), std::string::npos) << stopped.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "a.gpkg"));
  EXPECT_EQ(
      run_in(folder, {"run", plan, "--from", "2014", "--to", "2030", "--resume", "-o", folder / "a.gpkg"})
          .exit_code,
      0);
}

TEST(RunCommand, KeepsAFileThatItMayNotReplace) {
  const ScratchFolder folder;
  { std::ofstream(folder / "notes.gpkg") << "my notes"; }
  const Outcome foreign = run_in(folder, {"run", plan, "--overwrite", "-o", folder / "notes.gpkg"});
  EXPECT_EQ(foreign.exit_code, 2);
  EXPECT_EQ(bytes_of(folder / "notes.gpkg"), "my notes");

  ASSERT_EQ(run_in(folder, {"run", plan, "--to", "2021", "-o", folder / "run.gpkg"}).exit_code, 0);
  const std::string before = bytes_of(folder / "run.gpkg");
  const Outcome again = run_in(folder, {"run", plan, "--to", "2022", "-o", folder / "run.gpkg"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_NE(again.error.find("--overwrite"), std::string::npos) << again.error;
  EXPECT_EQ(bytes_of(folder / "run.gpkg"), before);
}

TEST(RunCommand, SaysWhatIsWrongWithItsYears) {
  const ScratchFolder folder;
  const Outcome no_start = run_in(folder, {"run", plan, "--from", "2017", "-o", folder / "a.gpkg"});
  EXPECT_EQ(no_start.exit_code, 2);
  EXPECT_NE(no_start.error.find("start in one of: 2000 2010 2014 2020"), std::string::npos) << no_start.error;
  EXPECT_EQ(run_in(folder, {"run", plan, "--to", "1990", "-o", folder / "a.gpkg"}).exit_code, 2);
  EXPECT_EQ(run_in(folder, {"run", plan, "-o", folder / "missing" / "a.gpkg"}).exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.gpkg"));
}

TEST(Commands, TeachByExample) {
  const ScratchFolder folder;
  for (const std::string command :
       {"region", "plan", "run", "compare", "attribute", "ledger", "report", "hindcast", "calibrate"}) {
    const Outcome help = run_in(folder, {command, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.out.find("concentric " + command), std::string::npos) << command;
  }
  EXPECT_EQ(run_in(folder, {"rum"}).exit_code, 2);
  EXPECT_EQ(run_in(folder, {}).exit_code, 2);
}

TEST(Commands, GoFromPlanToReport) {
  const ScratchFolder folder;
  ASSERT_EQ(
      run_in(folder, {"run", "plans/baseline.toml", "--from", "2014", "-o", folder / "base.gpkg"}).exit_code,
      0);
  ASSERT_EQ(run_in(folder, {"run", plan, "--from", "2014", "-o", folder / "plan.gpkg"}).exit_code, 0);
  const Outcome difference = run_in(folder, {"compare", folder / "base.gpkg", folder / "plan.gpkg"});
  EXPECT_EQ(difference.exit_code, 0) << difference.error;
  EXPECT_NE(difference.out.find("Who gains and who loses"), std::string::npos);
  const Outcome ledger = run_in(folder, {"ledger", folder / "plan.gpkg"});
  EXPECT_EQ(ledger.exit_code, 0) << ledger.error;
  EXPECT_NE(ledger.out.find("mean absolute"), std::string::npos);
  const Outcome report = run_in(folder, {"report", folder / "plan.gpkg", "--against", folder / "base.gpkg",
                                         "-o", folder / "report.html"});
  EXPECT_EQ(report.exit_code, 0) << report.error;
  EXPECT_TRUE(bytes_of(folder / "report.html").starts_with("<!"));
  EXPECT_EQ(run_in(folder, {"ledger", "README.md"}).exit_code, 2);
}

TEST(PlanCommand, AcceptsTheBundledPlansAndAllTheirVariants) {
  const ScratchFolder folder;
  for (const std::string file : {"plans/baseline.toml", "plans/coordinated.toml"}) {
    const Outcome check = run_in(folder, {"plan", "check", file});
    EXPECT_EQ(check.exit_code, 0) << check.error;
    EXPECT_EQ(run_in(folder, {"plan", "explain", file}).exit_code, 0);
  }
  for (const std::string variant : {"low", "high"})
    EXPECT_EQ(run_in(folder, {"plan", "check", plan, "--variant", variant}).exit_code, 0) << variant;
}

}  // namespace
}  // namespace concentric
