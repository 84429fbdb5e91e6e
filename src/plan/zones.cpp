#include "plan/zones.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace concentric::plan_file {
namespace {

double jobs_outside_primary(const Region& region, const StartYear& start, ZoneId zone) {
  double jobs = 0;
  for (const SectionId section : region.sections.ids())
    if (region.sections[section].sector != Sector::primary) jobs += start.jobs(zone, section);
  return jobs;
}

// Each zone's size for spreading: jobs, or land where the zones hold no jobs at all.
std::vector<double> sizes_of(const Region& region, const std::vector<ZoneShare>& zones) {
  const StartYear* start = counted_year(region);
  std::vector<double> sizes;
  double sum = 0;
  for (const ZoneShare& part : zones) {
    sizes.push_back(start == nullptr ? 0 : part.share * jobs_outside_primary(region, *start, part.zone));
    sum += sizes.back();
  }
  if (sum > 0) return sizes;
  for (std::size_t i = 0; i < zones.size(); ++i)
    sizes[i] = zones[i].share * region.zones[zones[i].zone].area_km2;
  return sizes;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

Zones positive(const std::vector<double>& shares) {
  Zones zones;
  for (std::size_t zone = 0; zone < shares.size(); ++zone)
    if (shares[zone] > 0) zones.push_back({ZoneId(zone), shares[zone]});
  return zones;
}

}  // namespace

const StartYear* counted_year(const Region& region) {
  if (const StartYear* start = region.find_start(region.base_year)) return start;
  return region.start_years.empty() ? nullptr : &region.start_years.back();
}

Zones reach_of(const Region& region, const std::vector<PlaceWeight>& places) {
  std::vector<double> shares(region.zones.size(), 0.0);
  for (const PlaceWeight& place : places)
    for (const ZoneShare& part : region.places[place.place].zones)
      shares[part.zone.index()] = std::min(1.0, shares[part.zone.index()] + place.weight * part.share);
  return positive(shares);
}

Zones spread_over(const Region& region, const std::vector<PlaceWeight>& places) {
  std::vector<double> shares(region.zones.size(), 0.0);
  double weights = 0;
  for (const PlaceWeight& place : places) weights += place.weight;
  for (const PlaceWeight& place : places) {
    const std::vector<ZoneShare>& zones = region.places[place.place].zones;
    const std::vector<double> sizes = sizes_of(region, zones);
    const double sum = sum_of(sizes);
    if (!(sum > 0)) continue;
    for (std::size_t i = 0; i < zones.size(); ++i)
      shares[zones[i].zone.index()] += place.weight / weights * sizes[i] / sum;
  }
  return positive(shares);
}

Zones spread_over_rest(const Region& region, const Zones& reach) {
  std::vector<double> left(region.zones.size(), 1.0);
  for (const ZoneShare& part : reach) left[part.zone.index()] -= part.share;
  Zones rest = positive(left);
  const std::vector<double> sizes = sizes_of(region, rest);
  const double sum = sum_of(sizes);
  if (!(sum > 0)) return {};
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i].share = sizes[i] / sum;
  return rest;
}

void refuse_overlap(LeverReading& lever, const std::string& from_key, const Zones& from,
                    const std::string& to_key, const Zones& to) {
  std::vector<std::string> both;
  for (const ZoneShare& taken : from)
    if (std::ranges::find(to, taken.zone, &ZoneShare::zone) != to.end()) {
      const Zone& zone = lever.region.zones[taken.zone];
      both.push_back(fmt::format("{} ({})", zone.name.en, zone.code));
    }
  if (both.empty()) return;
  const std::size_t count = both.size();
  if (count > 3) both.resize(3);
  const Value* to_value = find_entry(lever.fields.entries, to_key);
  add_fault(lever.fields, to_value == nullptr ? lever.fields.line : to_value->line, to_key,
            fmt::format("shares {} {} with \"{}\": {}{}", count, count == 1 ? "zone" : "zones", from_key,
                        fmt::join(both, ", "), count > 3 ? " ..." : ""),
            "what moves has to leave its zone; name places that do not overlap");
}

}  // namespace concentric::plan_file
