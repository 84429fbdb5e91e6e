#include <fmt/format.h>

#include "plan/activities.hpp"
#include "plan/amounts.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

// Output per job that doubles in two years is a percent read as a share.
constexpr double most_per_year = 0.5;

// Provinces that the zones cover whole; `strays` counts the zones of provinces that are covered in part.
std::vector<ProvinceId> whole_provinces(const Region& region, const Zones& reach, std::size_t& strays) {
  std::vector<std::size_t> missing(region.provinces.size(), 0), covered(region.provinces.size(), 0);
  for (const Zone& zone : region.zones) ++missing[zone.province.index()];
  for (const ZoneShare& part : reach) {
    ++covered[region.zones[part.zone].province.index()];
    if (part.share == 1) --missing[region.zones[part.zone].province.index()];
  }
  std::vector<ProvinceId> provinces;
  for (const ProvinceId province : region.provinces.ids()) {
    if (covered[province.index()] == 0) continue;
    if (missing[province.index()] == 0)
      provinces.push_back(province);
    else
      strays += covered[province.index()];
  }
  return provinces;
}

}  // namespace

Action read_raise_productivity(LeverReading& lever) {
  RaiseProductivity action;
  action.activity = read_activity(lever);
  const Zones reach = reach_of(
      lever.region, read_places(lever, "places", Need::required, Weights::none, lever.wording.places));
  std::size_t strays = 0;
  action.provinces = whole_provinces(lever.region, reach, strays);
  if (strays > 0) {
    std::vector<std::string> codes;
    for (const Province& province : lever.region.provinces) codes.push_back(province.code);
    add_fault(lever.fields, find_entry(lever.fields.entries, "places")->line, "places",
              "output per job is kept by province, and these are not whole provinces",
              fmt::format("name region or {}", fmt::join(codes, ", ")));
  }
  action.per_year = read_amount(lever.fields, Measure::growth, lever.years, lever.wording.amount).value;
  if (action.per_year > most_per_year)
    add_fault(lever.fields, find_entry(lever.fields.entries, "amount")->line, "amount",
              fmt::format("{} a year is more than {}", lever.wording.amount.en, percent_text(most_per_year)),
              "check the unit");
  return action;
}

Names explain(const RaiseProductivity&, const Wording& words, const Region&) {
  return {fmt::format("Output per job in {} grows {} a year faster in {}.", words.activity.en,
                      words.amount.en, words.places.en),
          fmt::format("{}{}的劳均产出年增速提高{}。", words.places.zh, words.activity.zh, words.amount.zh)};
}

}  // namespace concentric::plan_file
