// Every number has a method, and every method names what is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "measure/measure.hpp"
#include "region/origins.hpp"
#include "run/run.hpp"
#include "support/edited_package.hpp"
#include "workbench/method_catalogue.hpp"

namespace concentric::testing {
namespace {

using workbench::covers;
using workbench::Method;
using workbench::method_catalogue;

auto methods_of(std::string_view id, std::vector<std::string> Method::*list) {
  return std::ranges::count_if(method_catalogue(),
                               [&](const Method& each) { return covers(each.*list, id); });
}

TEST(Methods, EachNamesAFileThatIsThere) {
  for (const Method& method : method_catalogue())
    EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(CONCENTRIC_SOURCE_DIR) / method.code))
        << method.code;
}

TEST(Methods, EachParameterOfTheBundledRegionHasOne) {
  const Origins origins = read_origins(bundled_region());
  EXPECT_EQ(origins.networks.size(), 3U);
  for (const ParameterRow& row : origins.parameters) {
    EXPECT_EQ(methods_of(row.name, &Method::parameters), 1) << row.name;
    EXPECT_FALSE(row.basis.empty()) << row.name;
    EXPECT_FALSE(row.source.empty()) << row.name;
  }
}

TEST(Methods, EachIndicatorAndFlowOfARunHasOne) {
  const Region region = load_region(bundled_region());
  ScratchFolder folder;
  RunOptions options;
  options.first_year = options.last_year = region.base_year;
  run_plan(region, Plan{}, options, folder / "run.gpkg");
  const concentric::Run run = read_run(folder / "run.gpkg");
  for (const Indicator& each : indicators(run))
    EXPECT_EQ(methods_of(each.id, &Method::indicators), 1) << each.id;
  for (const RunFlowKind& each : run.flow_kinds) EXPECT_EQ(methods_of(each.id, &Method::flows), 1) << each.id;
}

}  // namespace
}  // namespace concentric::testing
