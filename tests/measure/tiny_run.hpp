// Two runs of the tiny region, made by hand: a baseline that grows, and a plan that moves work from z1 to z6.
#pragma once

#include "run/store.hpp"
#include "support/tiny_region.hpp"

namespace concentric::testing {

inline void add_column(Run& run, const char* name, const char* unit) {
  run.columns.push_back({name, unit, {name, name}});
}

/// Zone i (from 0) in year 2014 + t has 1000 (i + 1) (1 + t / 10) residents, of them 20 % aged 0 to 14, 70 %
/// aged 15 to 64, 10 % over; half as many jobs as residents; 1 (100 million yuan) a thousand residents times
/// (1 + i); 100 new jobs, i of them 10 (i + 1) in knowledge; 30 m2 a job, 40 m2 a resident of 2014, all built
/// then.
inline Run tiny_run() {
  const Region region = tiny_region();
  Run run;
  run.file = "base.gpkg";
  run.provenance = {"0.1.0", region.name, region.sha256, "baseline", "11", "", "", 2014, 2016, 7};
  run.region_title = region.title;
  run.plan_title = {"Baseline", "基准"};
  run.years = {2014, 2015, 2016};
  for (const Place& place : region.places) {
    RunPlace kept{place.id, place.level, place.name, {}};
    for (const ZoneShare& part : place.zones) kept.zones.emplace_back(part.zone.index(), part.share);
    run.places.push_back(kept);
  }
  for (const char* name : {"population", "population_0_14", "population_15_64", "population_65_up"})
    add_column(run, name, "persons");
  for (const char* name : {"jobs", "job_entries", "job_entries_knowledge"}) add_column(run, name, "jobs");
  for (const char* name : {"gdp", "gdp_tertiary"}) add_column(run, name, "100 million yuan");
  for (const char* name : {"work_space_m2", "home_space_m2", "built_m2"}) add_column(run, name, "m2");
  for (int t = 0; t < 3; ++t) {
    Matrix<double> year(6, run.columns.size());
    for (std::size_t i = 0; i < 6; ++i) {
      const double rank = static_cast<double>(i) + 1;
      const double residents = 1000 * rank * (1 + t / 10.0);
      const double values[] = {
          residents, 0.2 * residents,         0.7 * residents,  0.1 * residents, 0.5 * residents, 100,
          10 * rank, residents / 1000 * rank, residents / 2000, 15000 * rank,    40000 * rank,    2e6 * t};
      for (std::size_t c = 0; c < std::size(values); ++c) year(i, c) = values[c];
    }
    run.snapshots.push_back(year);
    run.age_pyramid.push_back(std::vector<double>(sex_count * age_group_count, 100.0 + t));
  }
  run.published = region.published;
  run.tables = region.tables;
  run.grid = region.grid;
  return run;
}

/// The last year: 100 jobs and 50 residents fewer in z1, 100 jobs and 40 residents more in z6.
inline Run tiny_plan_run() {
  Run run = tiny_run();
  run.file = "plan.gpkg";
  run.provenance.plan = "move";
  run.plan_title = {"Move work", "疏解"};
  const std::size_t population = *run.find_column("population"), jobs = *run.find_column("jobs");
  run.snapshots[2](0, jobs) -= 100;
  run.snapshots[2](5, jobs) += 100;
  run.snapshots[2](0, population) -= 50;
  run.snapshots[2](5, population) += 40;
  run.levers.push_back({"work-out",
                        "relocate",
                        "a decision",
                        "Jobs move from z1 to z6.",
                        {"Work out", "岗位外迁"},
                        2015,
                        2016,
                        "assumed"});
  run.effects.push_back({2016, {"work-out", "jobs moved out", "z1", 100, "jobs"}});
  run.effects.push_back({2016, {"work-out", "jobs moved in", "z6", 100, "jobs"}});
  return run;
}

inline PublishedFigure published(const char* id, std::optional<double> value, const char* indicator,
                                 const char* transform, std::optional<int> year,
                                 std::optional<int> base_year) {
  PublishedFigure figure;
  figure.id = id;
  figure.statement = "a statement";
  figure.place = "City one";
  figure.published = value;
  figure.unit = "persons";
  figure.indicator = indicator;
  figure.model_place = indicator[0] == '\0' ? "" : "c1";
  figure.year = year;
  figure.base_year = base_year;
  figure.transform = transform;
  figure.use = indicator[0] == '\0' ? "none" : "check";
  return figure;
}

}  // namespace concentric::testing
