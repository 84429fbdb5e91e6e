// Where beds and campuses are after a plan has moved some of them by name.
#include "sector/service/capacity.hpp"

#include <gtest/gtest.h>

#include "support/tiny_region.hpp"

namespace concentric {
namespace {

class Capacity : public ::testing::Test {
 protected:
  Region region = [] {
    Region made = testing::tiny_region();
    made.hospitals = Matrix<double>(6, hospital_grades.size());
    made.hospitals(1, 1) = 2;  // 600 beds in z2
    made.hospitals(4, 3) = 1;  // 10 beds in z5
    made.campuses = Column<ZoneId, double>(6, 0.0);
    made.campuses[ZoneId(0)] = 3;
    return made;
  }();
  Plan plan;
  void move(std::size_t institution, double jobs, Years years) {
    const Institution& moved = region.institutions[institution];
    Lever lever;
    lever.years = years;
    lever.action = Relocate{{{moved.section}},
                            {{moved.zone, 1}},
                            {{ZoneId(4), 0.75}, {ZoneId(5), 0.25}},
                            {AmountKind::total, jobs},
                            0,
                            institution};
    plan.levers.push_back(lever);
  }
};

TEST_F(Capacity, GoesYearByYearAsTheStaffDoes) {
  move(0, 40, {2021, 2024});
  const Inputs inputs = make_inputs(region, plan);
  EXPECT_EQ(service::beds_in(inputs, 2020), (std::vector<double>{0, 600, 0, 0, 10, 0}));
  EXPECT_EQ(service::beds_in(inputs, 2022), (std::vector<double>{0, 450, 0, 0, 122.5, 37.5}));
  EXPECT_EQ(service::beds_in(inputs, 2030), (std::vector<double>{0, 300, 0, 0, 235, 75}));
}

TEST_F(Capacity, OfAPartMovesInPart) {
  move(1, 5, {2021, 2021});
  const Inputs inputs = make_inputs(region, plan);
  EXPECT_EQ(service::campuses_in(inputs, 2021), (std::vector<double>{2.75, 0, 0, 0, 0.1875, 0.0625}));
  EXPECT_EQ(service::beds_in(inputs, 2021), service::beds_in(inputs, 2020));
}

TEST_F(Capacity, HoldsWhatMovedBeforeTheBaseYearAlready) {
  move(0, 40, {2015, 2020});
  const Inputs inputs = make_inputs(region, plan);
  EXPECT_EQ(service::beds_in(inputs, 2024), (std::vector<double>{0, 600, 0, 0, 10, 0}));
}

TEST_F(Capacity, IsNeverMoreThanTheZoneHas) {
  region.hospitals(1, 1) = 0.5;
  move(0, 40, {2021, 2021});
  EXPECT_EQ(service::beds_in(make_inputs(region, plan), 2021),
            (std::vector<double>{0, 0, 0, 0, 122.5, 37.5}));
}

}  // namespace
}  // namespace concentric
