#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "network/access/cell_layer.hpp"
#include "network/access/year_circles.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region, plan, variant, file;
  std::vector<int> years, cutoffs{30, 60, 90};
  std::size_t ranked = 10;
  int threads = 0;
};

/// Jobs that a zone's mean resident reaches by the faster way: zones x cut-offs.
Matrix<double> zone_means(const Region& region, const CellAccess& access) {
  Matrix<double> mean(region.zones.size(), access.cutoffs_min.size(), 0.0);
  std::vector<double> people(region.zones.size(), 0.0);
  for (std::size_t cell = 0; cell < access.origin.size(); ++cell) {
    const std::size_t zone = region.cells.zone[cell];
    people[zone] += region.cells.residents[cell];
    for (std::size_t c = 0; c < access.cutoffs_min.size(); ++c)
      mean(zone, c) +=
          static_cast<double>(region.cells.residents[cell]) * access.jobs[access.at(Way::best, c, cell)];
  }
  for (std::size_t zone = 0; zone < people.size(); ++zone)
    for (std::size_t c = 0; c < access.cutoffs_min.size(); ++c)
      mean(zone, c) = people[zone] > 0 ? mean(zone, c) / people[zone] : 0;
  return mean;
}

double mean_of(const Region& region, const Place& place, const Matrix<double>& means, std::size_t cutoff) {
  std::vector<double> people(region.zones.size(), 0.0);
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell)
    people[region.cells.zone[cell]] += region.cells.residents[cell];
  double sum = 0, all = 0;
  for (const ZoneShare& part : place.zones) {
    const double weight = part.share * people[part.zone.index()];
    sum += weight * means(part.zone.index(), cutoff);
    all += weight;
  }
  return all > 0 ? sum / all : 0;
}

void add_columns(const CellAccess& access, int year, std::vector<CellColumn>& columns) {
  for (const Way way : {Way::road, Way::rail, Way::best})
    for (std::size_t c = 0; c < access.cutoffs_min.size(); ++c)
      for (const bool of_jobs : {false, true}) {
        const std::vector<std::uint32_t>& from = of_jobs ? access.jobs : access.residents;
        const auto first = from.begin() + static_cast<std::ptrdiff_t>(access.at(way, c, 0));
        columns.push_back({fmt::format("{}_{}_{}_{}", of_jobs ? "jobs" : "residents", access.cutoffs_min[c],
                                       name_of(way), year),
                           {first, first + static_cast<std::ptrdiff_t>(access.origin.size())}});
      }
}

void print_places(const Region& region, const Options& options, const std::vector<Matrix<double>>& means) {
  std::vector<std::vector<std::string>> rows{{"place", "minutes"}};
  for (const int year : options.years) rows[0].push_back(std::to_string(year));
  for (const Place& place : region.places) {
    if (place.level == PlaceLevel::zone || place.level == PlaceLevel::area) continue;
    for (std::size_t c = 0; c < options.cutoffs.size(); ++c) {
      rows.push_back({place.name.en, std::to_string(options.cutoffs[c])});
      for (const Matrix<double>& year : means)
        rows.back().push_back(with_commas(mean_of(region, place, year, c)));
    }
  }
  fmt::print("Jobs that the mean resident reaches by the faster of road and rail\n{}", text_table(rows));
}

void print_winners(const Region& region, const Options& options, const std::vector<Matrix<double>>& means) {
  if (means.size() < 2) return;
  for (std::size_t c = 0; c < options.cutoffs.size(); ++c) {
    const auto gain = [&](std::size_t zone) { return means.back()(zone, c) - means.front()(zone, c); };
    std::vector<std::size_t> zones(region.zones.size());
    std::iota(zones.begin(), zones.end(), std::size_t{0});
    std::stable_sort(zones.begin(), zones.end(),
                     [&](std::size_t a, std::size_t b) { return gain(a) > gain(b); });
    zones.resize(std::min(options.ranked, zones.size()));
    std::erase_if(zones, [&](std::size_t zone) { return gain(zone) <= 0; });
    if (zones.empty()) continue;
    std::vector<std::vector<std::string>> rows{{"zone", "city", std::to_string(options.years.front()),
                                                std::to_string(options.years.back()), "more"}};
    for (const std::size_t zone : zones) {
      const Zone& row = region.zones[ZoneId(zone)];
      rows.push_back({row.name.en, region.cities[row.city].name.en, with_commas(means.front()(zone, c)),
                      with_commas(means.back()(zone, c)), with_commas(gain(zone))});
    }
    fmt::print("\nWhere most jobs came within {} minutes\n{}", options.cutoffs[c], text_table(rows));
  }
}

void measure_access(Options& options) {
  set_thread_count(options.threads);
  if (!options.file.empty()) check_cell_layer_file(options.file);
  const Region region = load_region(options.region);
  const Plan plan = options.plan.empty() ? Plan{} : load_plan(options.plan, region, options.variant);
  if (options.years.empty()) options.years.push_back(region.base_year);
  YearCircles networks(region, plan, {});
  const CellOpportunities opportunities{region.cells.residents, region.cells.jobs};
  std::vector<std::uint32_t> cells(region.cells.size());
  std::iota(cells.begin(), cells.end(), 0U);

  std::vector<Matrix<double>> means;
  std::vector<CellColumn> columns;
  for (const int year : options.years) {
    const StationTimes& stations = networks.stations(year);
    const CellAccess access =
        cell_access(networks.roads(year), stations, opportunities, cells, options.cutoffs);
    means.push_back(zone_means(region, access));
    if (!options.file.empty()) add_columns(access, year, columns);
  }
  print_places(region, options, means);
  print_winners(region, options, means);
  fmt::print("\nPeople and jobs are those of {}: the years differ by their networks alone.\n",
             region.base_year);
  if (!options.file.empty())
    write_cell_layer(region, "cells", "Residents and jobs within reach of each cell", columns, options.file);
}

}  // namespace

void add_region_access_command(CLI::App& region) {
  CLI::App* command = region.add_subcommand(
      "access", "Residents and jobs within reach of every cell, by road and by rail, in the years of a plan");
  command->footer(
      "Example:\n"
      "  concentric region access data/jingjinji --plan plans/coordinated.toml --years 2016,2020,2024,2035 "
      "-o "
      "access.gpkg");
  const auto options = std::make_shared<Options>();
  command->add_option("DIR", options->region, "folder that holds datapackage.json")->required();
  command->add_option("--plan", options->plan, "plan whose lines and roads open; none if not given");
  command->add_option("--variant", options->variant, "variant of the plan");
  command->add_option("--years", options->years, "years, at whose end it is; the base year if not given")
      ->delimiter(',')
      ->check(CLI::Range(1900, 2200));
  command->add_option("--cutoffs", options->cutoffs, "minutes")
      ->delimiter(',')
      ->check(CLI::Range(1, CircleTimes::limit_min))
      ->capture_default_str();
  command->add_option("--rank", options->ranked, "how many zones to rank")->capture_default_str();
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->add_option("-o,--output", options->file, "figures of every cell (.gpkg or .csv)");
  command->callback([options] { measure_access(*options); });
}

}  // namespace concentric
