// The catalogue: what can be said of a place in a year, and how it follows from the additive columns.
#include <algorithm>
#include <span>

#include "measure/inequality.hpp"
#include "measure/measure.hpp"

namespace concentric {
namespace {

using Better = Indicator::Better;
constexpr double yuan_per_100_million = 1e8;
constexpr double m2_per_million = 1e6;

std::optional<double> column_sum(const Run& run, std::string_view column, std::size_t place,
                                 std::size_t year) {
  const auto found = run.find_column(column);
  if (!found) return std::nullopt;
  double sum = 0;
  for (const auto& [zone, share] : run.places[place].zones) sum += share * run.snapshots[year](zone, *found);
  return sum;
}

std::optional<double> over(std::optional<double> top, std::optional<double> bottom, double factor = 1) {
  if (!top || !bottom || *bottom <= 0) return std::nullopt;
  return factor * *top / *bottom;
}

std::optional<double> area_km2(const Run& run, std::size_t place) {
  const std::vector<double> areas = zone_areas_km2(run);
  double sum = 0;
  for (const auto& [zone, share] : run.places[place].zones)
    if (zone < areas.size()) sum += share * areas[zone];
  return sum;
}

// What each zone's jobs and residents need at the zone's own m2 a head of the first year, up to what is
// there. A zone that was empty then is held to the region's standard.
std::optional<double> floor_space_used(const Run& run, std::size_t place, std::size_t year) {
  double used = 0, space = 0;
  for (const auto& [people, floor] :
       {std::pair{"jobs", "work_space_m2"}, std::pair{"population", "home_space_m2"}}) {
    const auto people_column = run.find_column(people), floor_column = run.find_column(floor);
    const auto standard = over(column_sum(run, floor, 0, 0), column_sum(run, people, 0, 0));
    if (!people_column || !floor_column || !standard) return std::nullopt;
    for (const auto& [zone, share] : run.places[place].zones) {
      const double heads_then = run.snapshots[0](zone, *people_column);
      const double floor_then = run.snapshots[0](zone, *floor_column);
      const double a_head = heads_then > 0 && floor_then > 0 ? floor_then / heads_then : *standard;
      const double there = run.snapshots[year](zone, *floor_column);
      used += share * std::min(there, a_head * run.snapshots[year](zone, *people_column));
      space += share * there;
    }
  }
  return over(used, space);
}

// GDP per person of the cities, with their residents as weights and their provinces as groups.
struct Cities {
  std::vector<double> gdp_per_person, residents;
  std::vector<std::size_t> province;
  std::size_t provinces = 0;
};

std::optional<Cities> cities_of(const Run& run, std::size_t place, std::size_t year) {
  if (run.places[place].level != PlaceLevel::region) return std::nullopt;
  Cities cities;
  std::vector<std::size_t> province_of_zone;
  for (const RunPlace& candidate : run.places) {
    if (candidate.level != PlaceLevel::province) continue;
    for (const auto& [zone, share] : candidate.zones) {
      province_of_zone.resize(std::max(province_of_zone.size(), zone + 1));
      province_of_zone[zone] = cities.provinces;
    }
    ++cities.provinces;
  }
  for (std::size_t city = 0; city < run.places.size(); ++city) {
    if (run.places[city].level != PlaceLevel::city || run.places[city].zones.empty()) continue;
    const auto residents = column_sum(run, "population", city, year);
    const auto gdp_per_person = value_of(run, "gdp_per_person", city, year);
    const std::size_t zone = run.places[city].zones.front().first;
    if (!residents || !gdp_per_person || zone >= province_of_zone.size()) return std::nullopt;
    cities.residents.push_back(*residents);
    cities.gdp_per_person.push_back(*gdp_per_person);
    cities.province.push_back(province_of_zone[zone]);
  }
  return cities.residents.size() < 2 ? std::nullopt : std::optional(cities);
}

std::optional<Theil> theil_of(const Run& run, std::size_t place, std::size_t year) {
  const auto cities = cities_of(run, place, year);
  if (!cities) return std::nullopt;
  return theil(cities->gdp_per_person, cities->residents, cities->province, cities->provinces);
}

using Args = std::optional<double>(const Run&, std::size_t, std::size_t);

template <const char* Top, const char* Bottom>
std::optional<double> ratio(const Run& run, std::size_t place, std::size_t year) {
  return over(column_sum(run, Top, place, year), column_sum(run, Bottom, place, year));
}

constexpr char population[] = "population", young[] = "population_0_14", working_age[] = "population_15_64",
               old[] = "population_65_up", jobs[] = "jobs", gdp[] = "gdp", gdp_tertiary[] = "gdp_tertiary",
               commuters[] = "commuting", commuters_across[] = "commuting_across",
               commute_minutes[] = "commute_minutes", commute_km[] = "commute_km",
               commuters_within_45[] = "commuters_within_45", entries[] = "job_entries",
               knowledge_entries[] = "job_entries_knowledge";

struct Derived {
  Indicator indicator;
  std::vector<const char*> needs;  ///< columns
  Args* value;
};

const std::vector<Derived>& derived() {
  static const std::vector<Derived> all{
      {{"mean_commute_min", "min", {"Mean time to work", "平均通勤时间"}, Better::less},
       {commute_minutes, commuters},
       ratio<commute_minutes, commuters>},
      {{"mean_commute_km", "km", {"Mean way to work by road", "平均通勤距离"}, Better::less},
       {commute_km, commuters},
       ratio<commute_km, commuters>},
      {{"share_within_45_min",
        "fraction",
        {"Share of commuters within 45 minutes", "45分钟内通勤比重"},
        Better::more},
       {commuters_within_45, commuters},
       ratio<commuters_within_45, commuters>},
      {{"share_commuting_across", "fraction", {"Share of commuters to another province", "跨省市通勤比重"}},
       {commuters_across, commuters},
       ratio<commuters_across, commuters>},
      {{"share_0_14", "fraction", {"Share aged 0 to 14", "0—14岁人口比重"}},
       {young, population},
       ratio<young, population>},
      {{"share_65_up", "fraction", {"Share aged 65 and over", "65岁及以上人口比重"}},
       {old, population},
       ratio<old, population>},
      {{"old_age_dependency",
        "fraction",
        {"Aged 65 and over per person aged 15 to 64", "老年抚养比"},
        Better::less},
       {old, working_age},
       ratio<old, working_age>},
      {{"population_density", "persons per km2", {"Population density", "人口密度"}},
       {population},
       [](const Run& run, std::size_t place, std::size_t year) {
         return over(column_sum(run, population, place, year), area_km2(run, place));
       }},
      {{"jobs_per_working_age",
        "fraction",
        {"Jobs per resident aged 15 to 64", "每名15—64岁居民的就业岗位"},
        Better::more},
       {jobs, working_age},
       ratio<jobs, working_age>},
      {{"gdp_per_person", "yuan", {"GDP per person", "人均地区生产总值"}, Better::more},
       {gdp, population},
       [](const Run& run, std::size_t place, std::size_t year) {
         return over(column_sum(run, gdp, place, year), column_sum(run, population, place, year),
                     yuan_per_100_million);
       }},
      {{"labour_productivity", "yuan per job", {"GDP per job", "劳动生产率"}, Better::more},
       {gdp, jobs},
       [](const Run& run, std::size_t place, std::size_t year) {
         return over(column_sum(run, gdp, place, year), column_sum(run, jobs, place, year),
                     yuan_per_100_million);
       }},
      {{"share_gdp_tertiary", "fraction", {"Services in GDP", "第三产业增加值比重"}},
       {gdp_tertiary, gdp},
       ratio<gdp_tertiary, gdp>},
      {{"entry_share_knowledge",
        "fraction",
        {"New jobs in technology and business services (I, L, M, R)",
         "新增岗位中科技与商务服务业占比（I、L、M、R门类）"},
        Better::more},
       {knowledge_entries, entries},
       ratio<knowledge_entries, entries>},
      {{"floor_space_built", "million m2", {"Floor space built by the plan", "规划建成建筑面积"}},
       {"built_m2"},
       [](const Run& run, std::size_t place, std::size_t year) {
         return over(column_sum(run, "built_m2", place, year), m2_per_million);
       }},
      {{"floor_space_used_share",
        "fraction",
        {"Floor space in use, at the first year's m2 a head", "建筑面积利用率（按起始年人均面积）"},
        Better::more},
       {jobs, population, "work_space_m2", "home_space_m2"},
       floor_space_used},
      {{"gini_gdp_per_person",
        "index",
        {"Gini of GDP per person over cities, weighted by residents",
         "城市间人均地区生产总值基尼系数（人口加权）"},
        Better::less},
       {gdp, population},
       [](const Run& run, std::size_t place, std::size_t year) -> std::optional<double> {
         const auto cities = cities_of(run, place, year);
         return cities ? gini(cities->gdp_per_person, cities->residents) : std::nullopt;
       }},
      {{"theil_gdp_per_person",
        "index",
        {"Theil index of GDP per person over cities", "城市间人均地区生产总值泰尔指数"},
        Better::less},
       {gdp, population},
       [](const Run& run, std::size_t place, std::size_t year) -> std::optional<double> {
         const auto theil = theil_of(run, place, year);
         return theil ? std::optional(theil->total) : std::nullopt;
       }},
      {{"theil_between_provinces",
        "index",
        {"Theil index, between provinces", "泰尔指数：省际部分"},
        Better::less},
       {gdp, population},
       [](const Run& run, std::size_t place, std::size_t year) -> std::optional<double> {
         const auto theil = theil_of(run, place, year);
         return theil ? std::optional(theil->between) : std::nullopt;
       }},
      {{"theil_within_provinces",
        "index",
        {"Theil index, within provinces", "泰尔指数：省内部分"},
        Better::less},
       {gdp, population},
       [](const Run& run, std::size_t place, std::size_t year) -> std::optional<double> {
         const auto theil = theil_of(run, place, year);
         return theil ? std::optional(theil->within) : std::nullopt;
       }},
      {{"variation_gdp_per_person",
        "index",
        {"Weighted variation of GDP per person over cities (Williamson)",
         "城市间人均地区生产总值加权变异系数（威廉森）"},
        Better::less},
       {gdp, population},
       [](const Run& run, std::size_t place, std::size_t year) -> std::optional<double> {
         const auto cities = cities_of(run, place, year);
         return cities ? weighted_variation(cities->gdp_per_person, cities->residents) : std::nullopt;
       }},
  };
  return all;
}

bool has_columns(const Run& run, const std::vector<const char*>& names) {
  return std::ranges::all_of(names, [&](const char* name) { return run.find_column(name).has_value(); });
}

Indicator of_column(const SnapshotColumn& column) {
  const bool more = column.name == "jobs" || column.name.starts_with("gdp");
  return {column.name, column.unit, column.title, more ? Better::more : Better::neither, true};
}

}  // namespace

std::vector<Indicator> indicators(const Run& run) {
  std::vector<Indicator> all;
  for (const SnapshotColumn& column : run.columns) all.push_back(of_column(column));
  for (const Derived& each : derived())
    if (has_columns(run, each.needs)) all.push_back(each.indicator);
  return all;
}

std::optional<Indicator> find_indicator(const Run& run, std::string_view id) {
  for (const SnapshotColumn& column : run.columns)
    if (column.name == id) return of_column(column);
  for (const Derived& each : derived())
    if (each.indicator.id == id && has_columns(run, each.needs)) return each.indicator;
  return std::nullopt;
}

std::optional<double> value_of(const Run& run, std::string_view indicator, std::size_t place,
                               std::size_t year) {
  for (const Derived& each : derived())
    if (each.indicator.id == indicator)
      return has_columns(run, each.needs) ? each.value(run, place, year) : std::nullopt;
  return column_sum(run, indicator, place, year);
}

std::vector<double> zone_areas_km2(const Run& run) {
  std::vector<double> areas;
  const double cell_km2 = run.grid.cell_m * run.grid.cell_m / 1e6;
  for (const GridRun& cells : run.grid.runs) {
    areas.resize(std::max<std::size_t>(areas.size(), cells.zone + std::size_t{1}));
    areas[cells.zone] += cell_km2 * cells.length;
  }
  return areas;
}

}  // namespace concentric
