#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/parallel.hpp"
#include "people/pro_forma.hpp"
#include "sector/location/location.hpp"

namespace concentric::location {
namespace {

double total_jobs(const State& state, ZoneId zone) {
  const auto jobs = state.jobs.row(zone);
  return std::accumulate(jobs.begin(), jobs.end(), 0.0);
}

// The trend of each section in each province: the region's, and the province's own shift of the sector.
Table<ProvinceId, SectionId, double> trends(const Region& region, const State& state) {
  Table<ProvinceId, SectionId, double> trend(region.provinces.size(), region.sections.size());
  for (const SectionId section : region.sections.ids()) {
    const Section& kind = region.sections[section];
    const double regional = state.parameters.get("section_growth_" + kind.code).at(state.year);
    for (const ProvinceId province : region.provinces.ids()) {
      const double local =
          state.parameters
              .get(fmt::format("local_shift_{}", name_of(kind.sector)), region.provinces[province].code)
              .at(state.year);
      trend(province, section) = (1 + regional) * (1 + local);
    }
  }
  return trend;
}

// What a zone gains on the rest of its province: by its residents, by room that stands empty, and by access
// that new lines and roads bring.
std::vector<double> zone_advantage(const Region& region, const State& state) {
  const double by_people = state.parameters.get("jobs_follow_people").at(state.year);
  const double by_room = state.parameters.get("jobs_follow_room").at(state.year);
  const double by_access = state.parameters.get("jobs_follow_access").at(state.year);
  const double per_job = state.parameters.get("floor_space_per_job_m2").at(state.year);
  const bool access_changes = state.access_growth.size() == region.zones.size();
  std::vector<double> advantage(region.zones.size(), 1.0);
  parallel_for(region.zones.size(), [&](std::size_t z) {
    const ZoneId zone(z);
    const double jobs = total_jobs(state, zone);
    const double people = state.residents.total(zone);
    const double before = people - state.births[zone] + state.deaths[zone] - state.moved_in[zone] +
                          state.moved_out[zone] - state.external_net[zone];
    if (jobs <= 0 || before <= 0) return;
    const double room = std::clamp(state.work_space_m2[zone] / (jobs * per_job), 0.5, 2.0);
    advantage[z] = std::pow(people / before, by_people) * std::pow(room, by_room);
    if (access_changes) advantage[z] *= std::pow(state.access_growth[zone], by_access);
  });
  return advantage;
}

// Jobs of the year before growth is held to the provinces' labour supply, then held to it.
Table<ZoneId, SectionId, double> grown_jobs(const Inputs& inputs, const State& state) {
  const Region& region = inputs.region;
  const auto trend = trends(region, state);
  const auto advantage = zone_advantage(region, state);
  Table<ZoneId, SectionId, double> grown(region.zones.size(), region.sections.size());
  Column<ProvinceId, double> jobs_before(region.provinces.size());
  Column<ProvinceId, double> jobs_after(region.provinces.size());
  for (const ZoneId zone : region.zones.ids()) {
    const ProvinceId province = region.zones[zone].province;
    for (const SectionId section : region.sections.ids()) {
      const double before = state.jobs(zone, section);
      grown(zone, section) = before * trend(province, section) * advantage[zone.index()];
      jobs_before[province] += before;
      jobs_after[province] += grown(zone, section);
    }
  }
  for (const ZoneId zone : region.zones.ids()) {
    const ProvinceId province = region.zones[zone].province;
    if (state.labour_supply_before[province] <= 0 || jobs_after[province] <= 0) continue;
    const double supply_growth =
        labour_supply(region, state, province) / state.labour_supply_before[province];
    for (double& jobs : grown.row(zone)) jobs *= supply_growth * jobs_before[province] / jobs_after[province];
  }
  return grown;
}

// New jobs of the year: the yearly turnover, and growth where there is any.
Table<ZoneId, SectionId, double> entries_of(const State& state,
                                            const Table<ZoneId, SectionId, double>& grown) {
  const double turnover = state.parameters.get("job_entry_rate").at(state.year);
  Table<ZoneId, SectionId, double> entries(grown.rows(), grown.columns());
  for (std::size_t i = 0; i < grown.raw().size(); ++i)
    entries.raw()[i] = turnover * state.jobs.raw()[i] + std::max(0.0, grown.raw()[i] - state.jobs.raw()[i]);
  return entries;
}

// Refuses entries in the order of the plan; a later screening acts on what the ones before it let in.
void screen(const Region& region, Table<ZoneId, SectionId, double>& entries,
            Table<ZoneId, SectionId, double>& grown, State& state) {
  for (const Rules::Screening& screening : state.rules.screenings) {
    Column<CityId, double> refused_by_city(region.cities.size());
    double diverted = 0;
    for (const SectionId section : screening.sections) {
      double refused = 0;
      for (const auto& [zone, share] : screening.places) {
        const double turned_away =
            std::min(entries(zone, section) * share * screening.refused_share, grown(zone, section));
        entries(zone, section) -= turned_away;
        grown(zone, section) -= turned_away;
        state.jobs_refused[zone] += turned_away;
        refused_by_city[region.zones[zone].city] += turned_away;
        refused += turned_away;
      }
      const double elsewhere = refused * screening.diverted_share;
      for (const auto& [zone, share] : screening.to) {
        entries(zone, section) += elsewhere * share;
        grown(zone, section) += elsewhere * share;
      }
      if (!screening.to.empty()) diverted += elsewhere;
    }
    for (const CityId city : region.cities.ids())
      if (refused_by_city[city] > 0)
        state.effects.push_back(
            {screening.lever, "jobs refused", region.cities[city].code, refused_by_city[city], "jobs"});
    if (diverted > 0)
      state.effects.push_back(
          {screening.lever, "refused jobs that settled elsewhere", "region", diverted, "jobs"});
  }
}

bool is_knowledge(const Section& section) {
  return section.code == "I" || section.code == "L" || section.code == "M" || section.code == "R";
}

}  // namespace

double labour_supply(const Region& region, const State& state, ProvinceId province) {
  constexpr std::size_t from_age = 15;
  constexpr std::size_t to_age = 65;
  double people = 0;
  for (const ZoneId zone : region.zones.ids())
    if (region.zones[zone].province == province) people += state.residents.total(zone, from_age, to_age);
  return people * state.parameters.get("employment_rate", region.provinces[province].code).at(state.year);
}

void remember_labour_supply(const Inputs& inputs, State& state) {
  state.labour_supply_before = Column<ProvinceId, double>(inputs.region.provinces.size());
  for (const ProvinceId province : inputs.region.provinces.ids())
    state.labour_supply_before[province] = labour_supply(inputs.region, state, province);
}

void grow_jobs(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  Table<ZoneId, SectionId, double> grown = grown_jobs(inputs, state);
  Table<ZoneId, SectionId, double> entries = entries_of(state, grown);
  state.new_jobs = entries;
  screen(region, entries, grown, state);
  state.jobs = std::move(grown);

  const double per_job = state.parameters.get("floor_space_per_job_m2").at(state.year);
  for (const ZoneId zone : region.zones.ids()) {
    for (const SectionId section : region.sections.ids()) {
      state.job_entries[zone] += entries(zone, section);
      if (is_knowledge(region.sections[section])) state.job_entries_knowledge[zone] += entries(zone, section);
    }
    // Work space is built where jobs need it and it pays; space that they leave stands empty, and draws
    // others.
    const double needed = total_jobs(state, zone) * per_job;
    state.work_space_m2[zone] =
        zone_after_building(pro_forma_of(region, state, zone, SpaceKind::work), state.work_space_m2[zone],
                            needed, needed, region.zones[zone].area_km2);
  }
}

}  // namespace concentric::location
