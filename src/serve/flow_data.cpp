#include "serve/flow_data.hpp"

#include <algorithm>

#include "serve/json_values.hpp"

namespace concentric {
namespace {

using Json = nlohmann::ordered_json;

bool keeps_flows(const Run& run) { return !run.flow_kinds.empty(); }

bool same_kinds(const Run& run, const Run& other) {
  return std::ranges::equal(run.flow_kinds, other.flow_kinds, [](const RunFlowKind& a, const RunFlowKind& b) {
    return a.id == b.id && a.unit == b.unit;
  });
}

// For each place, the number of the province that holds its first zone; `provinces` where none does.
struct ProvinceOfPlace {
  std::size_t provinces = 0;
  std::vector<std::size_t> number;
};

ProvinceOfPlace province_of_place(const Run& run) {
  const auto is_province = [](const RunPlace& place) { return place.level == PlaceLevel::province; };
  ProvinceOfPlace result;
  result.provinces = static_cast<std::size_t>(std::ranges::count_if(run.places, is_province));
  std::vector<std::size_t> of_zone(run.snapshots.empty() ? 0 : run.snapshots.front().rows(),
                                   result.provinces);
  std::size_t province = 0;
  for (const RunPlace& place : run.places) {
    if (!is_province(place)) continue;
    for (const auto& [zone, share] : place.zones)
      if (zone < of_zone.size()) of_zone[zone] = province;
    ++province;
  }
  result.number.reserve(run.places.size());
  for (const RunPlace& place : run.places) {
    const bool in_zones = !place.zones.empty() && place.zones.front().first < of_zone.size();
    result.number.push_back(in_zones ? of_zone[place.zones.front().first] : result.provinces);
  }
  return result;
}

// What flows between provinces: kind x year x from x to, sums of the table between cities.
std::vector<double> between_provinces(const Run& run, const ProvinceOfPlace& of) {
  std::vector<double> sums(run.flow_kinds.size() * run.years.size() * of.provinces * of.provinces);
  for (const RunFlow& flow : run.city_flows) {
    const auto year = run.find_year(flow.year);
    if (!year || flow.kind >= run.flow_kinds.size()) continue;
    if (flow.from >= of.number.size() || flow.to >= of.number.size()) continue;
    const std::size_t from = of.number[flow.from], to = of.number[flow.to];
    if (from == of.provinces || to == of.provinces) continue;
    sums[((flow.kind * run.years.size() + *year) * of.provinces + from) * of.provinces + to] += flow.amount;
  }
  return sums;
}

// People and cases are whole; money has as many digits as leave some four figures of the region's total.
int decimals_of(const RunFlowKind& kind, double total) {
  if (!kind.unit.starts_with("100 million yuan") || total >= 10000) return 0;
  return total >= 100 ? 1 : 2;
}

std::vector<int> decimals_of_kinds(const Run& run) {
  std::vector<double> totals(run.flow_kinds.size());
  for (const RunFlow& flow : run.city_flows)
    if (flow.kind < totals.size() && flow.year == run.years.back()) totals[flow.kind] += flow.amount;
  std::vector<int> decimals;
  decimals.reserve(totals.size());
  for (std::size_t kind = 0; kind < totals.size(); ++kind)
    decimals.push_back(decimals_of(run.flow_kinds[kind], totals[kind]));
  return decimals;
}

Json provinces_by_kind(const Run& run, const std::vector<int>& decimals) {
  const ProvinceOfPlace of = province_of_place(run);
  const std::vector<double> sums = between_provinces(run, of);
  const std::size_t pairs = of.provinces * of.provinces;
  Json kinds = Json::array();
  for (std::size_t kind = 0; kind < run.flow_kinds.size(); ++kind) {
    Json by_year = Json::array();
    for (std::size_t year = 0; year < run.years.size(); ++year) {
      Json amounts = Json::array();
      for (std::size_t pair = 0; pair < pairs; ++pair)
        amounts.push_back(rounded(sums[(kind * run.years.size() + year) * pairs + pair], decimals[kind]));
      by_year.push_back(std::move(amounts));
    }
    kinds.push_back(std::move(by_year));
  }
  return kinds;
}

// Pairs by kind, in the run's order; what rounds to nothing is left out.
Json pairs_by_kind(const Run& run, const std::vector<RunFlow>& flows, int year,
                   const std::vector<int>& decimals) {
  std::vector<Json> kinds(run.flow_kinds.size(), Json::array());
  for (const RunFlow& flow : flows) {
    if (flow.year != year || flow.kind >= kinds.size()) continue;
    if (flow.from >= run.places.size() || flow.to >= run.places.size()) continue;
    Json amount = rounded(flow.amount, decimals[flow.kind]);
    if (amount.is_null() || amount == 0) continue;
    Json& pairs = kinds[flow.kind];
    pairs.push_back(flow.from);
    pairs.push_back(flow.to);
    pairs.push_back(std::move(amount));
  }
  return kinds;
}

Json pairs_of_year(const Run& run, int year, const std::vector<int>& decimals) {
  if (!run.find_year(year)) return nullptr;
  return {{"cities", pairs_by_kind(run, run.city_flows, year, decimals)},
          {"zones", pairs_by_kind(run, run.zone_flows, year, decimals)}};
}

Json flows_of(const Run& run, int first, int last, const std::vector<int>& decimals) {
  return {{"years", run.years},
          {"provinces", provinces_by_kind(run, decimals)},
          {"first", pairs_of_year(run, first, decimals)},
          {"last", pairs_of_year(run, last, decimals)}};
}

}  // namespace

Json flow_data(const Run& run, const Run* base) {
  if (!keeps_flows(run)) return nullptr;
  const std::vector<int> decimals = decimals_of_kinds(run);
  Json kinds = Json::array();
  for (std::size_t kind = 0; kind < run.flow_kinds.size(); ++kind)
    kinds.push_back({{"id", run.flow_kinds[kind].id},
                     {"unit", run.flow_kinds[kind].unit},
                     {"title", names(run.flow_kinds[kind].title)},
                     {"decimals", decimals[kind]}});
  const int first = run.years.front(), last = run.years.back();
  const bool with_base = base != nullptr && same_kinds(run, *base);
  return {{"kinds", std::move(kinds)},
          {"run", flows_of(run, first, last, decimals)},
          {"base", with_base ? flows_of(*base, first, last, decimals) : Json(nullptr)}};
}

}  // namespace concentric
