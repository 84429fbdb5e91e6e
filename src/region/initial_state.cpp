// The state that a run starts from: single years of age from five-year groups, output per job from provincial
// accounts, floor space from what people and jobs need.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "region/state.hpp"

namespace concentric {
namespace {

// Sprague's fifth-difference osculatory multipliers (Sprague 1880; Shryock and Siegel 1973, appendix C): the
// five single years of a group from five neighbouring groups, for the first group, the second, and any in the
// middle.
using Panel = std::array<std::array<double, 5>, 5>;
constexpr Panel first_panel{{{0.3616, -0.2768, 0.1488, -0.0336, 0.0000},
                             {0.2640, -0.0960, 0.0400, -0.0080, 0.0000},
                             {0.1840, 0.0400, -0.0320, 0.0080, 0.0000},
                             {0.1200, 0.1360, -0.0720, 0.0160, 0.0000},
                             {0.0704, 0.1968, -0.0848, 0.0176, 0.0000}}};
constexpr Panel second_panel{{{0.0336, 0.2272, -0.0752, 0.0144, 0.0000},
                              {0.0080, 0.2320, -0.0480, 0.0080, 0.0000},
                              {-0.0080, 0.2160, -0.0080, 0.0000, 0.0000},
                              {-0.0160, 0.1840, 0.0400, -0.0080, 0.0000},
                              {-0.0176, 0.1408, 0.0912, -0.0144, 0.0000}}};
constexpr Panel middle_panel{{{-0.0128, 0.0848, 0.1504, -0.0240, 0.0016},
                              {-0.0016, 0.0144, 0.2224, -0.0416, 0.0064},
                              {0.0064, -0.0336, 0.2544, -0.0336, 0.0064},
                              {0.0064, -0.0416, 0.2224, 0.0144, -0.0016},
                              {0.0016, -0.0240, 0.1504, 0.0848, -0.0128}}};

// The closed groups are split by Sprague; a group that would get a negative year is split evenly. The open
// group falls off with the standard life table.
void split_groups(const double* groups, std::span<const double> death_probability, double* single_years) {
  constexpr std::size_t closed = age_group_count - 1;
  for (std::size_t g = 0; g < closed; ++g) {
    const bool from_end = g + 2 >= closed;
    const std::size_t edge = from_end ? closed - 1 - g : g;  // the last groups mirror the first
    const Panel& panel = edge == 0 ? first_panel : edge == 1 ? second_panel : middle_panel;
    std::array<double, 5> years{};
    for (std::size_t y = 0; y < 5; ++y)
      for (std::size_t k = 0; k < 5; ++k) {
        const std::size_t neighbour = edge >= 2 ? g - 2 + k : from_end ? closed - 1 - k : k;
        years[from_end && edge < 2 ? 4 - y : y] += panel[y][k] * groups[neighbour];
      }
    if (std::any_of(years.begin(), years.end(), [](double value) { return value < 0; }))
      years.fill(groups[g] / 5);
    std::copy(years.begin(), years.end(), single_years + g * 5);
  }
  const std::size_t open_age = closed * 5;
  double weights = 0;
  double survivors = 1;
  for (std::size_t age = open_age; age < age_count; ++age) {
    single_years[age] = survivors;
    weights += survivors;
    survivors *= 1 - death_probability[age];
  }
  for (std::size_t age = open_age; age < age_count; ++age) single_years[age] *= groups[closed] / weights;
}

// Output per job in the base year: the province's output of the sector, spread over its sections as the
// national value added per job is.
Table<ProvinceId, SectionId, double> base_productivity(const Region& region) {
  const StartYear& base = *region.find_start(region.base_year);
  const std::size_t sections = region.sections.size();
  Table<ProvinceId, SectionId, double> jobs(region.provinces.size(), sections);
  std::vector<double> region_jobs(sections);
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids()) {
      jobs(region.zones[zone].province, section) += base.jobs(zone, section);
      region_jobs[section.index()] += base.jobs(zone, section);
    }
  std::vector<double> relative(sections, 1.0);
  for (std::size_t s = 0; s < sections; ++s)
    if (region.value_added_by_section[s] > 0 && region_jobs[s] > 0)
      relative[s] = region.value_added_by_section[s] / region_jobs[s];

  Table<ProvinceId, SectionId, double> productivity(region.provinces.size(), sections);
  for (const ProvinceId province : region.provinces.ids())
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
      double weighted = 0;
      for (const SectionId section : region.sections.ids())
        if (id_of(region.sections[section].sector).index() == sector)
          weighted += jobs(province, section) * relative[section.index()];
      for (const SectionId section : region.sections.ids())
        if (id_of(region.sections[section].sector).index() == sector && weighted > 0)
          productivity(province, section) =
              region.gdp_base(province, SectorId(sector)) * relative[section.index()] / weighted;
    }
  return productivity;
}

// From the base year to another along the sector's growth path.
void move_productivity(const Region& region, int year, Table<ProvinceId, SectionId, double>& productivity) {
  for (const ProvinceId province : region.provinces.ids())
    for (const SectionId section : region.sections.ids()) {
      const Path& growth = region.parameters.get(
          fmt::format("productivity_growth_{}", name_of(region.sections[section].sector)),
          region.provinces[province].code);
      for (int y = region.base_year; y > year; --y) productivity(province, section) /= 1 + growth.at(y);
      for (int y = region.base_year + 1; y <= year; ++y) productivity(province, section) *= 1 + growth.at(y);
    }
}

}  // namespace

State initial_state(const Region& region, int year) {
  const StartYear* start = region.find_start(year);
  if (start == nullptr) {
    std::string known;
    for (const StartYear& other : region.start_years) known += fmt::format(" {}", other.year);
    reject({"population.csv", 0, "year", fmt::format("the region holds no people and jobs for {}", year),
            "start in one of:" + known});
  }
  const std::size_t zones = region.zones.size();
  State state;
  state.year = year;
  state.residents = Residents(zones);
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      split_groups(&start->residents[(zone.index() * sex_count + sex) * age_group_count],
                   region.death_probability.row(sex), &state.residents(zone, sex, 0));
  state.jobs = start->jobs;
  state.productivity = base_productivity(region);
  move_productivity(region, year, state.productivity);
  state.parameters = region.parameters;

  state.work_space_m2 = state.home_space_m2 = state.built_m2 = Column<ZoneId, double>(zones);
  const double per_job = region.parameters.get("floor_space_per_job_m2").at(year);
  for (const ZoneId zone : region.zones.ids()) {
    for (const double jobs : state.jobs.row(zone)) state.work_space_m2[zone] += jobs * per_job;
    state.home_space_m2[zone] = state.residents.total(zone) * region.floor_space_per_person[zone];
  }
  begin_year(region, year, state);
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids())
      state.output(zone, section) =
          state.jobs(zone, section) * state.productivity(region.zones[zone].province, section);
  return state;
}

void begin_year(const Region& region, int year, State& state) {
  const std::size_t zones = region.zones.size();
  state.year = year;
  for (Column<ZoneId, double>* flow :
       {&state.births, &state.deaths, &state.moved_in, &state.moved_out, &state.external_net,
        &state.job_entries, &state.job_entries_knowledge, &state.jobs_refused, &state.jobs_relocated_in,
        &state.jobs_relocated_out})
    *flow = Column<ZoneId, double>(zones);
  if (state.output.rows() != zones)
    state.output = Table<ZoneId, SectionId, double>(zones, region.sections.size());
  state.rules = {};
  state.effects.clear();
  state.jobs_moved.clear();
  state.new_jobs = Table<ZoneId, SectionId, double>(zones, region.sections.size());
}

}  // namespace concentric
