#include "run/year_access.hpp"

#include <unistd.h>

#include <csignal>
#include <thread>

#include "base/interrupt.hpp"
#include "run/run.hpp"
#include "run/store_support.hpp"
#include "support/tiny_networks.hpp"

namespace concentric {
namespace {

Region region_with_centres() {
  Region region = testing::tiny_region_with_networks();
  region.centres = {*region.find_place("c1"), *region.find_place("core"), *region.find_place("z6")};
  return region;
}

TEST(YearAccess, CellsGrowAsTheirZones) {
  const Region region = region_with_centres();
  State state = initial_state(region, 2020);
  const CellOpportunities before = cells_of_state(region, state);
  // 1,000 (z + 1) residents a sex in four cells; 400 (z + 1) jobs.
  EXPECT_EQ(before.residents[0], 500U);
  EXPECT_EQ(before.jobs[0], 100U);
  for (double& residents : state.residents.values) residents *= 1.5;
  state.jobs(ZoneId(0), SectionId(1)) = 0;
  const CellOpportunities after = cells_of_state(region, state);
  for (std::size_t cell = 0; cell < 24; ++cell)
    EXPECT_EQ(after.residents[cell], before.residents[cell] * 3 / 2);
  EXPECT_EQ(after.jobs[0], 75U);
  EXPECT_EQ(after.jobs[1], before.jobs[1]);
}

TEST(YearAccess, MapsAreRunsOfClasses) {
  CircleTimes times{Matrix<std::uint16_t>(2, 7, CircleTimes::too_far),
                    Matrix<std::uint16_t>(2, 7, CircleTimes::too_far)};
  times.road.row(1)[0] = 30;
  times.road.row(1)[1] = 31;
  times.road.row(1)[2] = 200;
  times.rail.row(1)[2] = 60;
  times.road.row(1)[3] = 90;
  times.road.row(1)[4] = 120;
  times.road.row(1)[5] = 121;
  EXPECT_EQ(circle_map(times, 0), "7.");
  EXPECT_EQ(circle_map(times, 1), "1a2b1c1d2.");
}

class AccessOfRun : public testing::StoreTest {
 protected:
  RunOptions options() const {
    RunOptions options;
    options.first_year = 2020;
    options.last_year = 2024;
    options.access = true;
    return options;
  }
  Plan express() const {
    return read_plan(R"([plan]
name = "p"
title = "P"
region = "tiny"
[[lever]]
id = "it"
kind = "open_line"
basis = "assumed"
source = "a test"
project = "express"
)",
                     "p.toml", region);
  }
  const Region region = region_with_centres();
};

TEST_F(AccessOfRun, IsKeptAndReadBack) {
  const Plan lines = express();
  run_plan(region, lines, options(), file);
  const concentric::Run run = read_run(file);
  EXPECT_TRUE(run.provenance.access);
  ASSERT_EQ(run.centres.size(), 3U);
  EXPECT_EQ(run.places[run.centres[2].place].id, "z6");
  EXPECT_EQ(run.centres[2].column, 5U);
  EXPECT_EQ(run.circles.size(), 5U * 3 * 3 * 4);
  ASSERT_EQ(run.zone_access.size(), 5U);
  ASSERT_EQ(run.circle_maps.size(), 2U * 3);
  EXPECT_EQ(run.circle_maps[0].year, 2020);
  EXPECT_EQ(run.circle_maps[3].year, 2024);

  AccessOfYears again(region, lines);
  std::size_t row = 0;
  double whole_region = 0;
  run_plan(region, lines, 2020, 2024, [&](const State& state) {
    const YearAccess expected = again.at(state, true);
    for (const CircleCount& count : expected.circles) {
      EXPECT_EQ(run.circles[row].year, state.year);
      EXPECT_EQ(run.circles[row].centre, count.centre);
      EXPECT_EQ(run.circles[row].way, count.way);
      EXPECT_EQ(run.circles[row].minutes, count.cutoff_min);
      EXPECT_EQ(run.circles[row].residents, count.residents);
      EXPECT_EQ(run.circles[row].jobs, count.jobs);
      ++row;
    }
    EXPECT_EQ(run.zone_access[static_cast<std::size_t>(state.year - 2020)].raw(), expected.zones.raw());
    whole_region = state.residents.total();
    if (state.year == 2024) {
      EXPECT_EQ(run.circle_maps[5].cells, expected.maps[2]);
    }
  });
  // Everything lies within two hours of everything here.
  const RunCircle& last = run.circles.back();
  EXPECT_EQ(last.minutes, 120);
  EXPECT_NEAR(last.residents, whole_region, 12);
}

TEST_F(AccessOfRun, GoesOnWithTheSameBytes) {
  const Plan lines = express();
  run_plan(region, lines, options(), file);
  const std::string whole = testing::bytes_of(file);
  std::filesystem::remove(file);
  const int status = in_child([&] {
    catch_interrupts();
    kill(getpid(), SIGINT);
    while (!interrupted()) std::this_thread::yield();
    try {
      run_plan(region, lines, options(), file);
    } catch (const Interrupted&) {
      return 7;
    }
    return 0;
  });
  ASSERT_EQ(WEXITSTATUS(status), 7);
  RunOptions other = options();
  other.resume = true;
  other.access = false;
  EXPECT_NE(testing::refusal_of([&] {
              run_plan(region, lines, other, file);
            }).find("whether travel times are kept (--access) was \"yes\" and is now \"no\""),
            std::string::npos);
  other.access = true;
  run_plan(region, lines, other, file);
  EXPECT_TRUE(testing::bytes_of(file) == whole);
}

TEST_F(AccessOfRun, WantsNetworks) {
  const Region bare = testing::tiny_region();
  EXPECT_NE(testing::refusal_of([&] { run_plan(bare, Plan{}, options(), file); }).find("no networks"),
            std::string::npos);
}

TEST_F(AccessOfRun, RefusesDamagedTables) {
  run_plan(region, express(), options(), file);
  const std::string whole = testing::bytes_of(file);
  const auto refusal = [&](const char* sql) {
    testing::write_bytes(file, whole);
    {
      Database database(file, OpenMode::read_write);
      database.execute(sql);
    }
    return testing::refusal_of([&] { read_run(file); });
  };
  for (const char* sql :
       {"UPDATE circle_map SET cells = '25a'", "UPDATE circle_map SET cells = '23a'",
        "UPDATE circle_map SET cells = '24e'", "UPDATE circle_map SET cells = '24'",
        "UPDATE circle_map SET cells = '0a24a'", "UPDATE circle_map SET centre = 'z9'",
        "UPDATE circle_year SET way = 'boat'", "UPDATE circle_year SET minutes = 0",
        "UPDATE circle_year SET residents = 'many'", "UPDATE zone_access_year SET code = 'z9'",
        "UPDATE zone_access_year SET year = 1999", "UPDATE centre SET col = 6",
        "UPDATE centre SET place = 'nowhere'", "DELETE FROM centre", "DROP TABLE circle_year",
        "UPDATE run SET value = 'perhaps' WHERE key = 'access'"})
    EXPECT_NE(refusal(sql), "") << sql;
  EXPECT_EQ(refusal("SELECT 1"), "");
}

}  // namespace
}  // namespace concentric
