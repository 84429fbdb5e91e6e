// How far one comes from a point, and what is there.
#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "serve/json_values.hpp"
#include "workbench/answers.hpp"
#include "workbench/columns.hpp"

namespace concentric::workbench {
namespace {

// A run at the end of a year, or the region in its base year.
struct View {
  std::string name;
  std::shared_ptr<const Run> run;
  int year = 0;
};

View view_of(const httplib::Request& request, Workbench& workbench, const std::string& run_name,
             const std::string& year_name) {
  View view{text_of(request, run_name), nullptr, workbench.region.base_year};
  const int year = integer_of(request, year_name, 1900, 2200, view.year);
  if (view.name.empty()) return view;
  view.run = workbench.shelf.get(view.name);
  view.year = year;
  demand_region(*view.run, workbench.region);
  if (!view.run->find_year(year))
    throw http::Problem(
        422, fmt::format("the run {} has no year {}", in_quotes(view.name), year),
        fmt::format("{} from {} to {}", year_name, view.run->years.front(), view.run->years.back()));
  return view;
}

// What there is in each cell: the base year's cells, each zone's grown as the zone in the run.
struct Opportunities {
  std::vector<double> residents, jobs;
};

Opportunities opportunities(const Region& region, const View& view) {
  Opportunities result{{region.cells.residents.begin(), region.cells.residents.end()},
                       {region.cells.jobs.begin(), region.cells.jobs.end()}};
  if (!view.run) return result;
  const Run& run = *view.run;
  const std::size_t at = *run.find_year(view.year);
  const auto grow = [&](std::vector<double>& cells, const char* name) {
    const auto column = run.find_column(name);
    if (!column) return;
    std::vector<double> before(region.zones.size(), 0.0);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) before[region.cells.zone[cell]] += cells[cell];
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const std::size_t zone = region.cells.zone[cell];
      if (before[zone] > 0)
        cells[cell] = std::round(cells[cell] * run.snapshots[at](zone, *column) / before[zone]);
    }
  };
  grow(result.residents, "population");
  grow(result.jobs, "jobs");
  return result;
}

// Within 0, 1, ... 240 minutes.
Json within(const std::vector<std::uint8_t>& minutes, const std::vector<double>& amount) {
  std::vector<double> sum(ReachMinutes::limit_min + 1, 0.0);
  for (std::size_t cell = 0; cell < minutes.size(); ++cell)
    if (minutes[cell] != ReachMinutes::too_far) sum[minutes[cell]] += amount[cell];
  Json all = Json::array();
  double total = 0;
  for (const double more : sum) all.push_back(rounded(total += more, 0));
  return all;
}

Json within_by_way(const ReachMinutes& minutes, const Opportunities& there) {
  std::vector<std::uint8_t> best(minutes.road);
  for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::min(best[i], minutes.rail[i]);
  Json ways = Json::object();
  const auto add = [&](const char* way, const std::vector<std::uint8_t>& of) {
    ways[way] = {{"residents", within(of, there.residents)}, {"jobs", within(of, there.jobs)}};
  };
  add("road", minutes.road);
  add("rail", minutes.rail);
  add("best", best);
  return ways;
}

// Those of another run or year, on the networks that are asked for: what the networks do and what the people
// do cannot be told apart without them.
std::optional<View> other_people(const httplib::Request& request, Workbench& workbench) {
  if (!request.has_param("people_run") && !request.has_param("people_year")) return std::nullopt;
  return view_of(request, workbench, "people_run", "people_year");
}

Json counted(const Region& region, const View& people, const ReachMinutes& minutes) {
  return {{"year", people.year},
          {"run", people.run ? Json(people.name) : Json(nullptr)},
          {"within", within_by_way(minutes, opportunities(region, people))}};
}

// `depart` is minutes after midnight; departures are every minute of `window`, or as many as are kept.
std::optional<Leaving> leaving_of(const httplib::Request& request) {
  if (!request.has_param("depart")) {
    for (const char* name : {"window", "percentile"})
      if (request.has_param(name))
        throw http::Problem(400, std::string(name) + " is of no use without depart", "give depart too");
    return std::nullopt;
  }
  const int depart = integer_of(request, "depart", 0, 24 * 60 - 1);
  const int window = integer_of(request, "window", 0, 240, 0);
  Leaving leaving;
  leaving.departures = {depart * 60, std::max(1U, static_cast<std::uint32_t>(window)), 60};
  leaving.percentile = number_of(request, "percentile", 0, 100, 50);
  return leaving;
}

Json leaving_json(const std::optional<Leaving>& leaving) {
  if (!leaving) return nullptr;
  return {{"depart", leaving->departures.first / 60},
          {"departures", leaving->departures.count},
          {"percentile", leaving->percentile}};
}

}  // namespace

void add_reach_answers(http::HttpServer& server, Workbench& workbench) {
  server.Get("/api/v1/isochrone", [&workbench](const httplib::Request& request, httplib::Response& response) {
    const Region& region = workbench.region;
    const double lon = number_of(request, "lon", -180, 180), lat = number_of(request, "lat", -90, 90);
    const auto cell = workbench.reach.cell_at(lon, lat);
    if (!cell)
      throw http::Problem(422, "the place is not in the region", "choose one within 5 km of its cells");
    const View view = view_of(request, workbench, "run", "year");
    const Plan plan = view.run ? plan_of(*view.run, region) : Plan{};
    const std::optional<View> others = other_people(request, workbench);
    const std::optional<Leaving> leaving = leaving_of(request);
    const ReachMinutes minutes = workbench.reach.from(*cell, plan, view.year, leaving);
    const GeoPoint centre = workbench.reach.centre(*cell);
    Columns columns;
    columns.add<std::uint8_t>("road", minutes.road);
    columns.add<std::uint8_t>("rail", minutes.rail);
    response.set_header("Cache-Control", "no-store");
    Json head{{"cell", *cell},
              {"lon", rounded(centre.lon, 6)},
              {"lat", rounded(centre.lat, 6)},
              {"zone", region.cells.zone[*cell]}};
    head.update(counted(region, view, minutes));
    head["leaving"] = leaving_json(leaving);
    head["otherPeople"] = others ? counted(region, *others, minutes) : Json(nullptr);
    response.set_content(columns.text(std::move(head)), columns_type);
  });
}

}  // namespace concentric::workbench
