#include "serve/reach_data.hpp"

#include <algorithm>
#include <cmath>

namespace concentric {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array ways{Way::road, Way::rail, Way::best};

bool keeps_travel_times(const Run& run) { return !run.centres.empty(); }

bool same_centres(const Run& run, const Run& other) {
  return std::ranges::equal(run.centres, other.centres, [](const RunCentre& a, const RunCentre& b) {
    return a.place == b.place && a.row == b.row && a.column == b.column;
  });
}

// Neighbouring runs of one row as one: what zone they are in is of no interest here.
Json runs_of_cells(const Grid& grid) {
  Json all = Json::array();
  std::size_t row = 0, first = 0, end = 0;
  const auto put = [&] {
    if (end > first) all.insert(all.end(), {row, first, end - first});
  };
  for (const GridRun& run : grid.runs) {
    if (run.row == row && run.column == end) {
      end += run.length;
      continue;
    }
    put();
    row = run.row;
    first = run.column;
    end = first + run.length;
  }
  put();
  return all;
}

// Thousands by year, centre, way and minutes, in that order.
Json thousands(const Run& run, double RunCircle::*of_whom) {
  const std::size_t cutoffs = circle_cutoffs_min.size();
  std::vector<std::int64_t> all(run.years.size() * run.centres.size() * ways.size() * cutoffs);
  for (const RunCircle& circle : run.circles) {
    const auto cutoff = std::ranges::find(circle_cutoffs_min, circle.minutes);
    const auto year = run.find_year(circle.year);
    if (cutoff == circle_cutoffs_min.end() || !year) continue;
    const auto way = static_cast<std::size_t>(std::ranges::find(ways, circle.way) - ways.begin());
    const auto minutes = static_cast<std::size_t>(cutoff - circle_cutoffs_min.begin());
    all[((*year * run.centres.size() + circle.centre) * ways.size() + way) * cutoffs + minutes] =
        std::llround(circle.*of_whom / 1000);
  }
  return all;
}

Json circles(const Run& run) {
  return {{"years", run.years},
          {"residents", thousands(run, &RunCircle::residents)},
          {"jobs", thousands(run, &RunCircle::jobs)}};
}

Json maps_of_year(const Run& run, int year) {
  Json maps = Json::array();
  for (std::size_t centre = 0; centre < run.centres.size(); ++centre) {
    const auto map = std::ranges::find_if(run.circle_maps, [&](const RunCircleMap& each) {
      return each.year == year && each.centre == centre;
    });
    maps.push_back(map == run.circle_maps.end() ? Json(nullptr) : Json(map->cells));
  }
  return maps;
}

}  // namespace

Json reach_data(const Run& run, const Run* base) {
  if (!keeps_travel_times(run)) return nullptr;
  Json centres = Json::array();
  for (const RunCentre& centre : run.centres)
    centres.push_back({{"place", centre.place}, {"x", 2 * centre.column + 1}, {"y", 2 * centre.row + 1}});
  Json names = Json::array();
  for (const Way way : ways) names.push_back(name_of(way));
  const bool with_base = base != nullptr && same_centres(run, *base);
  return {{"centres", std::move(centres)},
          {"minutes", circle_cutoffs_min},
          {"ways", std::move(names)},
          {"runs", runs_of_cells(run.grid)},
          {"run", circles(run)},
          {"base", with_base ? circles(*base) : Json(nullptr)},
          {"first", maps_of_year(run, run.years.front())},
          {"last", maps_of_year(run, run.years.back())},
          {"baseLast", with_base ? maps_of_year(*base, run.years.back()) : Json(nullptr)}};
}

Json jobs_in_reach(const Run& run) {
  if (!keeps_travel_times(run)) return nullptr;
  const auto column = static_cast<std::size_t>(
      std::ranges::find(zone_access_columns, std::string_view("jobs_60_best")) - zone_access_columns.begin());
  const std::size_t residents = run.find_column("population").value();
  Json all = Json::array();
  for (const RunPlace& place : run.places) {
    Json values = Json::array();
    for (std::size_t year = 0; year < run.years.size(); ++year) {
      double reached = 0, people = 0;
      for (const auto& [zone, share] : place.zones) {
        const double weight = share * run.snapshots[year](zone, residents);
        reached += weight * run.zone_access[year](zone, column);
        people += weight;
      }
      values.push_back(people > 0 ? Json(std::llround(reached / people)) : Json(nullptr));
    }
    all.push_back(std::move(values));
  }
  return all;
}

}  // namespace concentric
