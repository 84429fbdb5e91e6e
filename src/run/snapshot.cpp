#include "run/snapshot.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "sector/between_zones.hpp"

namespace concentric {
namespace {

using ValueOfZone = std::function<double(const State&, ZoneId)>;
using Flow = Column<ZoneId, double> State::*;

struct ComputedColumn {
  SnapshotColumn column;
  ValueOfZone value;
};

/// A state that has just begun may hold no flows yet; they are nought then.
double flow_of(const State& state, Flow flow, ZoneId zone) {
  const Column<ZoneId, double>& column = state.*flow;
  return column.size() == 0 ? 0.0 : column[zone];
}

ValueOfZone flow(Flow member) {
  return [member](const State& state, ZoneId zone) { return flow_of(state, member, zone); };
}

ValueOfZone residents_aged(std::size_t from, std::size_t to) {
  return [=](const State& state, ZoneId zone) { return state.residents.total(zone, from, to); };
}

/// Sum over the sections for which `wanted` holds.
template <class Wanted>
ValueOfZone sum_of_sections(const Region& region, Table<ZoneId, SectionId, double> State::*table,
                            Wanted wanted) {
  return [&region, table, wanted](const State& state, ZoneId zone) {
    double sum = 0;
    if ((state.*table).rows() == 0) return sum;
    for (const SectionId section : region.sections.ids())
      if (wanted(section)) sum += (state.*table)(zone, section);
    return sum;
  };
}

void add_people(const Region& region, std::vector<ComputedColumn>& columns) {
  const auto add = [&](const char* name, Names title, ValueOfZone value) {
    columns.push_back({{name, "persons", std::move(title)}, std::move(value)});
  };
  add("population", {"Residents", "常住人口"}, residents_aged(0, age_count));
  add("population_0_14", {"Residents aged 0 to 14", "0–14岁人口"}, residents_aged(0, 15));
  add("population_15_64", {"Residents aged 15 to 64", "15–64岁人口"}, residents_aged(15, 65));
  add("population_65_up", {"Residents aged 65 and over", "65岁及以上人口"}, residents_aged(65, age_count));
  add("births", {"Births", "出生人口"}, flow(&State::births));
  add("deaths", {"Deaths", "死亡人口"}, flow(&State::deaths));
  add("moved_in", {"Moved in from inside the region", "区域内迁入人口"}, flow(&State::moved_in));
  add("moved_out", {"Moved out to inside the region", "区域内迁出人口"}, flow(&State::moved_out));
  add("external_net", {"Net migration with outside the region", "与区域外净迁移人口"},
      flow(&State::external_net));
  add("net_migration", {"Net migration", "净迁入人口"}, [](const State& state, ZoneId zone) {
    return flow_of(state, &State::moved_in, zone) - flow_of(state, &State::moved_out, zone) +
           flow_of(state, &State::external_net, zone);
  });
  columns.push_back(
      {{"households", "households", {"Households", "家庭户"}}, [&region](const State& state, ZoneId zone) {
         return state.residents.total(zone) * region.household_share[zone] / region.household_size[zone];
       }});
}

void add_work(const Region& region, std::vector<ComputedColumn>& columns) {
  const auto all = [](SectionId) { return true; };
  columns.push_back({{"jobs", "jobs", {"Jobs", "就业岗位"}}, sum_of_sections(region, &State::jobs, all)});
  for (const SectionId id : region.sections.ids()) {
    const Section& section = region.sections[id];
    columns.push_back(
        {{"jobs_" + section.code, "jobs", {"Jobs: " + section.name.en, "就业岗位：" + section.name.zh}},
         [id](const State& state, ZoneId zone) { return state.jobs(zone, id); }});
  }
  const auto add_output = [&](const char* name, Names title, auto wanted) {
    columns.push_back(
        {{name, "100 million yuan", std::move(title)}, sum_of_sections(region, &State::output, wanted)});
  };
  const auto of_sector = [&region](Sector sector) {
    return [&region, sector](SectionId section) { return region.sections[section].sector == sector; };
  };
  add_output("gdp", {"Gross domestic product, current prices", "地区生产总值（现价）"}, all);
  add_output("gdp_primary", {"Value added, primary sector", "第一产业增加值"}, of_sector(Sector::primary));
  add_output("gdp_secondary", {"Value added, secondary sector", "第二产业增加值"},
             of_sector(Sector::secondary));
  add_output("gdp_tertiary", {"Value added, tertiary sector", "第三产业增加值"}, of_sector(Sector::tertiary));

  const auto add_jobs = [&](const char* name, Names title, Flow member) {
    columns.push_back({{name, "jobs", std::move(title)}, flow(member)});
  };
  add_jobs("job_entries", {"New jobs", "新增岗位"}, &State::job_entries);
  add_jobs("job_entries_knowledge", {"New jobs in knowledge sections", "知识型行业新增岗位"},
           &State::job_entries_knowledge);
  add_jobs("jobs_refused", {"New jobs refused", "未获准新增的岗位"}, &State::jobs_refused);
  add_jobs("jobs_relocated_in", {"Jobs relocated here", "迁入岗位"}, &State::jobs_relocated_in);
  add_jobs("jobs_relocated_out", {"Jobs relocated away", "迁出岗位"}, &State::jobs_relocated_out);

  const auto add_space = [&](const char* name, Names title, Flow member) {
    columns.push_back({{name, "m2", std::move(title)}, flow(member)});
  };
  add_space("work_space_m2", {"Floor space for work", "生产办公建筑面积"}, &State::work_space_m2);
  add_space("home_space_m2", {"Floor space of homes", "住宅建筑面积"}, &State::home_space_m2);
  add_space("built_m2", {"Floor space built under the plan", "规划实施新建建筑面积"}, &State::built_m2);
}

// How the commuters of a state go is empty until they went.
double of_commuters(const Column<ZoneId, double>& column, ZoneId zone) {
  return column.size() == 0 ? 0.0 : column[zone];
}

double commuters_within(const State& state, ZoneId zone, int minutes) {
  double sum = 0;
  if (state.commuters_by_minutes.rows() == 0) return sum;
  for (int band = 0; band * commute_band_minutes < minutes; ++band)
    sum += state.commuters_by_minutes(zone.index(), static_cast<std::size_t>(band));
  return sum;
}

ValueOfZone flow_out(const Region& region, FlowKind kind, bool across) {
  return [&region, kind, across](const State& state, ZoneId from) {
    const auto& flows = state.flows[index_of(kind)];
    double sum = 0;
    if (flows.rows() == 0) return sum;
    for (const ZoneId to : region.zones.ids())
      if (!across || region.zones[to].province != region.zones[from].province) sum += flows(from, to);
    return sum;
  };
}

void add_flows(const Region& region, std::vector<ComputedColumn>& columns) {
  if (!has_networks(region)) return;
  for (const FlowKind kind : flow_kinds) {
    if (!has_flow(region, kind)) continue;
    const std::string name(name_of(kind));
    const Names title = title_of(kind);
    columns.push_back({{name, std::string(unit_of(kind)), {title.en + ", all", title.zh + "合计"}},
                       flow_out(region, kind, false)});
    columns.push_back({{name + "_across",
                        std::string(unit_of(kind)),
                        {title.en + ", to another province", title.zh + "（跨省市）"}},
                       flow_out(region, kind, true)});
  }
  if (!has_flow(region, FlowKind::commuting)) return;
  columns.push_back(
      {{"commute_minutes", "minutes", {"Minutes of all on their way to work", "通勤总时间"}},
       [](const State& state, ZoneId zone) { return of_commuters(state.commute_minutes, zone); }});
  columns.push_back({{"commute_km", "km", {"Kilometres of all on their way to work", "通勤总距离"}},
                     [](const State& state, ZoneId zone) { return of_commuters(state.commute_km, zone); }});
  columns.push_back({{"commuters_within_45", "persons", {"Commuters within 45 minutes", "45分钟内通勤人数"}},
                     [](const State& state, ZoneId zone) { return commuters_within(state, zone, 45); }});
}

// Names and values stand in one list, so that they cannot come apart.
std::vector<ComputedColumn> computed_columns(const Region& region) {
  std::vector<ComputedColumn> columns;
  add_people(region, columns);
  add_work(region, columns);
  add_flows(region, columns);
  return columns;
}

}  // namespace

std::vector<SnapshotColumn> snapshot_columns(const Region& region) {
  std::vector<SnapshotColumn> columns;
  for (ComputedColumn& computed : computed_columns(region)) columns.push_back(std::move(computed.column));
  return columns;
}

Matrix<double> snapshot(const Region& region, const State& state) {
  const std::vector<ComputedColumn> columns = computed_columns(region);
  Matrix<double> values(region.zones.size(), columns.size());
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t column = 0; column < columns.size(); ++column)
      values(zone.index(), column) = columns[column].value(state, zone);
  return values;
}

}  // namespace concentric
