// Published networks (Transportation Networks for Research) reach their best-known objective and flows.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <ostream>

#include "flow/traffic_examples.hpp"

namespace concentric {
namespace testing {
std::ostream& operator<<(std::ostream& out, const Published& one) { return out << one.name; }
}  // namespace testing

namespace {

using namespace testing;

// Volumes of a `_flow.tntp`: from, to, volume, cost; parallel links come in the order of the network.
std::multimap<std::pair<std::uint32_t, std::uint32_t>, double> read_flows(const std::filesystem::path& file) {
  std::multimap<std::pair<std::uint32_t, std::uint32_t>, double> flows;
  std::ifstream stream(file);
  std::string heading;
  std::getline(stream, heading);
  double from = 0, to = 0, volume = 0, cost = 0;
  while (stream >> from >> to >> volume >> cost)
    flows.emplace(std::pair(static_cast<std::uint32_t>(from) - 1, static_cast<std::uint32_t>(to) - 1),
                  volume);
  return flows;
}

class PublishedNetworks : public ::testing::TestWithParam<Published> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(published_folder() / GetParam().network))
      GTEST_SKIP() << published_folder() / GetParam().network << " is not there";
  }
};

TEST_P(PublishedNetworks, ReachTheirObjectiveAndFlows) {
  const Instance instance = read_published(GetParam());
  const Assignment solution = assign(instance.network, instance.classes, to_gap(1e-12));
  ASSERT_TRUE(solution.converged) << solution.measures.relative_gap;
  if (GetParam().objective > 0) {
    EXPECT_NEAR(solution.measures.objective, GetParam().objective, 1e-11 * GetParam().objective);
  }
  if (GetParam().flows == nullptr) return;
  const auto flows = read_flows(published_folder() / GetParam().flows);
  ASSERT_EQ(flows.size(), instance.network.links());
  for (std::size_t i = 0; i < instance.network.links(); ++i) {
    const auto found = flows.find({instance.network.from[i], instance.network.to[i]});
    ASSERT_NE(found, flows.end());
    // Where the delay does not change with the flow, equilibrium flows need not be unique.
    if (instance.network.delay[i].kind == DelayKind::constant) continue;
    EXPECT_NEAR(solution.flow[i], found->second, 1e-3) << "link " << i + 1;
  }
}

TEST_P(PublishedNetworks, HaveTheSameObjectiveByTheTwin) {
  const Instance instance = read_published(GetParam());
  const Assignment solution = assign(instance.network, instance.classes, to_gap(1e-8));
  const Assignment twin =
      assign(instance.network, instance.classes, to_gap(1e-4, AssignmentMethod::frank_wolfe));
  ASSERT_TRUE(twin.converged);
  EXPECT_LE(solution.measures.objective, twin.measures.objective * (1 + 1e-8));
  EXPECT_NEAR(solution.measures.objective, twin.measures.objective, 2e-4 * twin.measures.objective);
}

INSTANTIATE_TEST_SUITE_P(Tntp, PublishedNetworks,
                         ::testing::ValuesIn(published().begin(), published().begin() + 9),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace concentric
