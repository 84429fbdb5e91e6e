#include "run/snapshot.hpp"

#include <gtest/gtest.h>

#include <set>

#include "run/store_support.hpp"

namespace concentric {
namespace {

using testing::made_up_state;
using testing::tiny_region;

class Snapshot : public ::testing::Test {
 protected:
  double value(const std::string& column, std::size_t zone, const State& of) const {
    const std::vector<SnapshotColumn> columns = snapshot_columns(region);
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].name == column) return snapshot(region, of)(zone, i);
    ADD_FAILURE() << "no column " << column;
    return 0;
  }

  const Region region = tiny_region();
  const State state = made_up_state(region, 2020);
};

TEST_F(Snapshot, NamesItsColumnsOnceEachWithUnitAndTitles) {
  std::set<std::string> names;
  for (const SnapshotColumn& column : snapshot_columns(region)) {
    EXPECT_TRUE(names.insert(column.name).second) << column.name;
    EXPECT_FALSE(column.unit.empty()) << column.name;
    EXPECT_FALSE(column.title.en.empty()) << column.name;
    EXPECT_FALSE(column.title.zh.empty()) << column.name;
  }
  EXPECT_EQ(names, (std::set<std::string>{"population",
                                          "population_0_14",
                                          "population_15_64",
                                          "population_65_up",
                                          "births",
                                          "deaths",
                                          "moved_in",
                                          "moved_out",
                                          "external_net",
                                          "net_migration",
                                          "households",
                                          "jobs",
                                          "jobs_A",
                                          "jobs_C",
                                          "jobs_F",
                                          "jobs_M",
                                          "gdp",
                                          "gdp_primary",
                                          "gdp_secondary",
                                          "gdp_tertiary",
                                          "job_entries",
                                          "job_entries_knowledge",
                                          "jobs_refused",
                                          "jobs_relocated_in",
                                          "jobs_relocated_out",
                                          "work_space_m2",
                                          "home_space_m2",
                                          "built_m2"}));
}

TEST_F(Snapshot, SplitsResidentsByBroadAge) {
  State lone = made_up_state(region, 2020);
  lone.residents = Residents(region.zones.size());
  const ZoneId zone(2);
  lone.residents(zone, 0, 0) = 1;
  lone.residents(zone, 1, 14) = 2;
  lone.residents(zone, 0, 15) = 4;
  lone.residents(zone, 1, 64) = 8;
  lone.residents(zone, 0, 65) = 16;
  lone.residents(zone, 1, 100) = 32;
  EXPECT_EQ(value("population", 2, lone), 63);
  EXPECT_EQ(value("population_0_14", 2, lone), 3);
  EXPECT_EQ(value("population_15_64", 2, lone), 12);
  EXPECT_EQ(value("population_65_up", 2, lone), 48);
  EXPECT_EQ(value("population", 1, lone), 0);
  EXPECT_DOUBLE_EQ(value("households", 2, lone), 63 * 0.95 / 2.5);
}

TEST_F(Snapshot, AddsUpMovesSectionsAndSectors) {
  const ZoneId zone(3);
  EXPECT_EQ(value("net_migration", 3, state),
            state.moved_in[zone] - state.moved_out[zone] + state.external_net[zone]);
  double jobs = 0, gdp = 0;
  for (const SectionId section : region.sections.ids()) {
    jobs += state.jobs(zone, section);
    gdp += state.output(zone, section);
  }
  EXPECT_EQ(value("jobs", 3, state), jobs);
  EXPECT_EQ(value("jobs_F", 3, state), state.jobs(zone, SectionId(2)));
  EXPECT_EQ(value("gdp", 3, state), gdp);
  EXPECT_EQ(value("gdp_primary", 3, state), state.output(zone, SectionId(0)));
  EXPECT_EQ(value("gdp_secondary", 3, state), state.output(zone, SectionId(1)));
  EXPECT_EQ(value("gdp_tertiary", 3, state),
            state.output(zone, SectionId(2)) + state.output(zone, SectionId(3)));
}

TEST_F(Snapshot, CountsFlowsThatAreNotThereYetAsNought) {
  State bare;
  bare.year = 2020;
  bare.residents = Residents(region.zones.size());
  bare.jobs = Table<ZoneId, SectionId, double>(region.zones.size(), region.sections.size());
  const Matrix<double> values = snapshot(region, bare);
  for (const double number : values.raw()) EXPECT_EQ(number, 0);
}

}  // namespace
}  // namespace concentric
