// The bundled region's networks: published rail times, and projects that slow nobody.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "network/year/rail_minutes.hpp"
#include "network/year/region_network.hpp"

namespace concentric {
namespace {

const std::filesystem::path source = CONCENTRIC_SOURCE_DIR;

const Region& bundled() {
  static const Region region = load_region(source / "data" / "jingjinji");
  return region;
}

std::string open(const std::string& project) {
  return "[[lever]]\nid = \"" + project + "\"\nkind = \"open_line\"\nproject = \"" + project +
         "\"\nbasis = \"estimated\"\nsource = \"projects.csv\"\n";
}

Plan every_project() {
  std::string text = "[plan]\nname = \"p\"\ntitle = \"P\"\nregion = \"jingjinji\"\n";
  for (const Project& project : bundled().projects) text += open(project.id);
  return read_plan(text, "p.toml", bundled());
}

Timetable timetable_in(int year) {
  const BaseNetwork base = load_base_network(bundled());
  std::vector<LeverEffect> effects;
  Timetable timetable = build_timetable(timetables_of_year(base, every_project(), year, effects), base.day);
  add_straight_footpaths(timetable, {});
  return timetable;
}

struct Published {
  const char *from, *to;
  int year;
  double minutes;
};

TEST(BundledNetwork, IsAsFastByRailAsPublished) {
  // Observed in the timetable of 2016; then the fastest trains at each line's opening, which the package
  // holds.
  const Published all[] = {{"Beijing South", "Tianjin", 2016, 33},
                           {"Beijing North", "Zhangjiakou", 2019, 56},
                           {"Beijing North", "Taizicheng", 2019, 64},
                           {"Beijing West", "Xiong'an", 2020, 50},
                           {"Beijing Chaoyang", "Chengde South", 2021, 52},
                           {"Beijing", "Tangshan", 2022, 63},
                           {"Beijing", "Beichen", 2022, 92},
                           {"Tianjin West", "Daxing Airport", 2023, 41}};
  for (const Published& row : all) {
    const auto minutes = rail_minutes(timetable_in(row.year), row.from, row.to);
    ASSERT_TRUE(minutes) << row.from << " to " << row.to;
    EXPECT_NEAR(*minutes, row.minutes, 1) << row.from << " to " << row.to;
    RecordProperty(std::string(row.from) + " to " + row.to, std::to_string(*minutes));
  }
  EXPECT_FALSE(rail_minutes(timetable_in(2018), "Beijing North", "Zhangjiakou"));
  EXPECT_FALSE(rail_minutes(timetable_in(2018), "Nowhere", "Zhangjiakou"));
}

// Fastest direct minutes between stations of the timetable in November 2019, high-speed and other
// multiple-unit trains, either way.
std::map<std::pair<std::string, std::string>, double> minutes_of_2019(const std::filesystem::path& file,
                                                                      const Timetable& timetable) {
  struct Call {
    std::string station;
    double minutes;
  };
  std::map<std::string, std::vector<Call>> patterns;
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    std::vector<std::string> fields;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, ',');) fields.push_back(field);
    const bool multiple_unit = fields.at(1).find("动车") != std::string::npos;
    if (multiple_unit) patterns[fields[0]].push_back({fields.at(7), std::stod(fields.at(11))});
  }
  const auto is_known = [&](const std::string& name) {
    return std::ranges::find(timetable.stop_name, name) != timetable.stop_name.end();
  };
  std::map<std::pair<std::string, std::string>, double> result;
  for (const auto& [pattern, calls] : patterns)
    for (std::size_t i = 0; i < calls.size(); ++i)
      for (std::size_t j = i + 1; j < calls.size(); ++j) {
        if (!is_known(calls[i].station) || !is_known(calls[j].station) ||
            calls[i].station == calls[j].station)
          continue;
        const auto pair = std::minmax(calls[i].station, calls[j].station);
        const double minutes = calls[j].minutes - calls[i].minutes;
        const auto [known, is_new] = result.try_emplace({pair.first, pair.second}, minutes);
        known->second = std::min(known->second, minutes);
      }
  return result;
}

TEST(BundledNetwork, IsAsFastByRailAsTheTrainsOf2019) {
  const auto file = source / ".." / "shared" / "data" / "jjj" / "rail_service_patterns_2019.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  Region rail = bundled();
  std::erase_if(rail.timetables.trips,
                [&](const GtfsTrip& trip) { return rail.timetables.routes[trip.route].type != 2; });
  rail.timetables.frequencies.clear();
  const BaseNetwork base = load_base_network(rail);
  const Timetable timetable = build_timetable(base.timetables, base.day);
  const auto published = minutes_of_2019(file, timetable);
  EXPECT_GT(published.size(), 200U);
  std::vector<double> error, percent;
  for (const auto& [pair, minutes] : published) {
    const auto there = rail_minutes(timetable, pair.first, pair.second);
    const auto back = rail_minutes(timetable, pair.second, pair.first);
    if (!there && !back) continue;
    const double here = std::min(there.value_or(1e9), back.value_or(1e9));
    error.push_back(here - minutes);
    percent.push_back(100 * std::abs(here - minutes) / minutes);
  }
  std::ranges::sort(error);
  std::ranges::sort(percent);
  const std::size_t middle = error.size() / 2;
  RecordProperty("pairs", static_cast<int>(error.size()));
  RecordProperty("median_error_min", std::to_string(error[middle]));
  RecordProperty("median_absolute_percent", std::to_string(percent[middle]));
  // Three years lie between the two, and the source merged trains of equal ends.
  EXPECT_LT(std::abs(error[middle]), 6);
  EXPECT_LE(percent[middle], 10);
}

TEST(BundledNetwork, ProjectsSlowNobody) {
  const Plan plan = every_project();
  YearNetworks networks(bundled(), plan);
  const Skims before = networks.skims(2016);
  const Skims after = networks.skims(2035);
  std::size_t faster = 0;
  for (std::size_t i = 0; i < before.transit_min.raw().size(); ++i) {
    ASSERT_LE(after.transit_min.raw()[i], before.transit_min.raw()[i]);
    faster += after.transit_min.raw()[i] < before.transit_min.raw()[i] ? 1 : 0;
  }
  EXPECT_GT(faster, before.transit_min.raw().size() / 4);
}

}  // namespace
}  // namespace concentric
