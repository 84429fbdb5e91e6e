// A region small enough to reckon by hand: two provinces, three cities, six zones, four sections, a 4 x 6
// grid.
#pragma once

#include "region/region.hpp"

namespace concentric::testing {

/// Zones "z1" ... "z6" in cities "c1" (z1, z2), "c2" (z3, z4), "c3" (z5, z6); c1 is province "p1", c2 and c3
/// are "p2". Sections A (primary), C (secondary), F and M (tertiary). Area "core" is z1 and half of z2. Start
/// years 2014 and 2020: 1,000 x (zone + 1) residents a sex, spread evenly over ages 0 to 89; 100 x (zone + 1)
/// jobs a section.
inline Region tiny_region() {
  Region region;
  region.name = "tiny";
  region.title = {"Tiny", "小区域"};
  region.version = "1";
  region.base_year = 2020;
  region.sha256 = "0000";
  region.provinces.push_back({"p1", {"Province one", "一省"}, 8});
  region.provinces.push_back({"p2", {"Province two", "二省"}, 16});
  region.cities.push_back({"c1", {"City one", "一市"}, 8, ProvinceId(0)});
  region.cities.push_back({"c2", {"City two", "二市"}, 8, ProvinceId(1)});
  region.cities.push_back({"c3", {"City three", "三市"}, 8, ProvinceId(1)});
  for (std::size_t z = 0; z < 6; ++z) {
    const std::string number = std::to_string(z + 1);
    region.zones.push_back({"z" + number,
                            {"Zone " + number, "区" + number},
                            4,
                            116.0 + 0.3 * static_cast<double>(z),
                            39.5,
                            CityId(z / 2),
                            ProvinceId(z < 2 ? 0 : 1)});
  }
  region.sections.push_back({"A", {"Agriculture", "农业"}, Sector::primary});
  region.sections.push_back({"C", {"Manufacturing", "制造业"}, Sector::secondary});
  region.sections.push_back({"F", {"Wholesale and retail", "批发零售"}, Sector::tertiary});
  region.sections.push_back({"M", {"Research", "科研"}, Sector::tertiary});
  region.institutions.push_back(
      {"clinic", "hospital", {"The clinic", "医院"}, ZoneId(1), SectionId(2), 40, 0, 300});
  region.institutions.push_back(
      {"college", "university", {"The college", "学院"}, ZoneId(0), SectionId(3), 20, 500, 0});
  index_places(region, {{"core", PlaceLevel::area, {"Core", "核心"}, {{ZoneId(0), 1.0}, {ZoneId(1), 0.5}}}});

  region.grid = {"+proj=aea +lat_1=37 +lat_2=41.5 +lat_0=39 +lon_0=116.5 +datum=WGS84 +units=m +no_defs",
                 0,
                 4000,
                 1000,
                 4,
                 6,
                 {}};
  for (std::uint16_t row = 0; row < 4; ++row)
    for (std::uint16_t zone = 0; zone < 6; ++zone) {
      region.grid.runs.push_back({row, zone, 1, zone});
      region.cells.row.push_back(row);
      region.cells.column.push_back(zone);
      region.cells.zone.push_back(zone);
      region.cells.residents.push_back(500U * (zone + 1U));
      region.cells.jobs.push_back(100U * (zone + 1U));
    }

  for (const int year : {2014, 2020}) {
    StartYear start;
    start.year = year;
    start.residents.assign(6 * sex_count * age_group_count, 0.0);
    start.jobs = Table<ZoneId, SectionId, double>(6, 4);
    start.residents_basis = Column<ZoneId, Basis>(6, Basis::estimated);
    start.jobs_basis = Column<ZoneId, Basis>(6, Basis::modelled);
    for (std::size_t z = 0; z < 6; ++z) {
      for (std::size_t sex = 0; sex < sex_count; ++sex)
        for (std::size_t group = 0; group < age_group_count; ++group)
          start.residents[(z * sex_count + sex) * age_group_count + group] =
              1000.0 * static_cast<double>(z + 1) / static_cast<double>(age_group_count);
      for (std::size_t s = 0; s < 4; ++s)
        start.jobs(ZoneId(z), SectionId(s)) = 100.0 * static_cast<double>(z + 1);
    }
    region.start_years.push_back(std::move(start));
  }
  region.household_size = Column<ZoneId, double>(6, 2.5);
  region.household_share = Column<ZoneId, double>(6, 0.95);
  region.floor_space_per_person = Column<ZoneId, double>(6, 35.0);
  region.gdp_base = Table<ProvinceId, SectorId, double>(2, sector_count, 50.0);
  for (const int year : {2000, 2010, 2020})
    region.city_population[year] = Column<CityId, double>(3, 10000.0 + year);
  region.value_added_by_section = {100, 400, 200, 100};
  region.death_probability = Matrix<double>(sex_count, age_count, 0.01);
  for (std::size_t sex = 0; sex < sex_count; ++sex) region.death_probability(sex, age_count - 1) = 1.0;

  const auto plain = [&](const char* name, double value) {
    region.parameters.set(name, "region", {{{0, value}}});
  };
  for (const char* place : {"p1", "p2"}) {
    region.parameters.set("total_fertility_rate", place, {{{2010, 1.4}, {2035, 1.2}}});
    region.parameters.set("life_expectancy", place, {{{2010, 76}, {2035, 82}}});
    region.parameters.set("employment_rate", place, {{{2010, 0.7}, {2035, 0.72}}});
    for (const char* sector : {"primary", "secondary", "tertiary"}) {
      region.parameters.set(std::string("productivity_growth_") + sector, place,
                            {{{2010, 0.06}, {2035, 0.03}}});
      region.parameters.set(std::string("local_shift_") + sector, place, {{{2010, 0.0}}});
    }
  }
  region.parameters.set("section_growth_A", "region", {{{2010, -0.03}}});
  for (const char* name : {"section_growth_C", "section_growth_F", "section_growth_M"})
    region.parameters.set(name, "region", {{{2010, 0.01}}});
  region.parameters.set("external_net_migration_rate", "region", {{{2010, 3.0}, {2035, 0.0}}});
  plain("mean_age_at_birth", 29);
  plain("sd_age_at_birth", 5.5);
  plain("sex_ratio_at_birth", 1.06);
  plain("outmigration_rate", 0.05);
  plain("attraction_jobs", 1);
  plain("attraction_density", -0.1);
  plain("attraction_output", 0.5);
  plain("attraction_room", 2);
  plain("density_ceiling_per_km2", 25000);
  plain("home_building_rate", 0.08);
  plain("deterrence_per_100km", 0.6);
  plain("jobs_follow_people", 0.3);
  plain("jobs_follow_room", 0.1);
  plain("jobs_follow_access", 0.05);
  plain("job_entry_rate", 0.08);
  plain("floor_space_per_job_m2", 30);

  PublishedFigure figure;
  figure.id = "census-1";
  figure.topic = "population";
  figure.statement = "resident population";
  figure.place = "City one";
  figure.period = "2020";
  figure.published = 6000;
  figure.unit = "persons";
  figure.source = "a count";
  figure.indicator = "population";
  figure.model_place = "c1";
  figure.year = 2020;
  figure.transform = "level";
  figure.use = "check";
  region.published.push_back(figure);
  region.tables.push_back(
      {"zones", "zones.csv", "Zones of the tiny region", {"made up"}, 6, {{"observed", 6}}, "00"});
  return region;
}

}  // namespace concentric::testing
