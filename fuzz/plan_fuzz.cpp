// Plan files: any bytes give a plan whose amounts and weights hold what plan.hpp says of them, or errors.
#include "plan/plan.hpp"

#include <cmath>
#include <cstdlib>

#include "support/tiny_region.hpp"

using namespace concentric;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_reach(const Zones& zones) {
  require(!zones.empty());
  for (const ZoneShare& part : zones) require(part.share > 0 && part.share <= 1);
}

void check_spread(const Zones& zones) {
  double sum = 0;
  for (const ZoneShare& part : zones) {
    require(part.share > 0);
    sum += part.share;
  }
  require(std::abs(sum - 1) < 1e-9);
}

void check_amount(const Amount& amount) { require(std::isfinite(amount.value) && amount.value > 0); }

void check(const Relocate& action) {
  check_reach(action.from);
  check_spread(action.to);
  check_amount(action.jobs);
}
void check(const Screen& action) {
  check_reach(action.places);
  if (action.divert > 0 || !action.to.empty()) check_spread(action.to);
}
void check(const Exit& action) {
  check_reach(action.places);
  check_amount(action.jobs);
}
void check(const Upgrade& action) {
  check_reach(action.places);
  check_amount(action.jobs);
}
void check(const Build& action) {
  check_spread(action.places);
  check_amount(action.floor_space_m2);
}
void check(const CapPopulation& action) {
  check_reach(action.places);
  require(action.residents > 0);
}
void check(const Attract& action) {
  check_spread(action.places);
  check_amount(action.jobs);
}
void check(const RaiseProductivity& action) { require(!action.provinces.empty() && action.per_year > 0); }
void check(const SetTrend& action) { require(!action.path.points.empty()); }
void check(const OpenLine& action) { require(action.stops.size() >= 2 && action.headway_min > 0); }
void check(const CloseLine& action) { require(!action.lines.routes.empty() || !action.lines.opened.empty()); }
void check(const ChangeService& action) {
  require(!action.lines.routes.empty() || !action.lines.opened.empty());
  require(action.time_factor > 0);
}
void check(const OpenRoad& action) {
  require(action.nodes.size() >= 2 && action.length_km > 0 && action.speed_kmh > 0);
}
void check(const ChangeSpeed& action) {
  require(!action.links.empty() && (action.kmh > 0 || action.factor > 0));
}
void check(const LowerBorder& action) { require(!action.between.empty() && action.share > 0); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const Region region = testing::tiny_region();
  try {
    const Plan plan = read_plan({reinterpret_cast<const char*>(data), size}, "fuzz.toml", region);
    for (const Lever& lever : plan.levers) {
      require(lever.years.first >= 1990 && lever.years.last <= 2100 && lever.years.count() > 0);
      std::visit([](const auto& action) { check(action); }, lever.action);
    }
    explain_plan(plan, region);
  } catch (const InvalidInput&) {
  }
  return 0;
}
