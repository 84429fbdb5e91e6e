#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "network/access/cell_layer.hpp"
#include "network/access/year_circles.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region = "data/jingjinji", plan, variant, file;
  std::vector<std::string> centres;
  std::vector<int> years, cutoffs{30, 60, 90};
  int threads = 0;
};

std::vector<PlaceId> centres_asked_for(const Region& region, const std::vector<std::string>& ids) {
  if (ids.empty()) return region.centres;
  std::vector<PlaceId> centres;
  ErrorList errors;
  for (const std::string& id : ids) {
    if (const auto place = region.find_place(id))
      centres.push_back(*place);
    else
      errors.add({"", 0, "--centres", in_quotes(id) + " is no place of the region",
                  "a city's or zone's code, or the id of a named area; `concentric region info` lists them"});
  }
  errors.throw_if_any();
  return centres;
}

std::string millions(double people) { return with_commas(people / 1e6, 2); }

// A row a centre, year and cut-off; ways side by side.
void add_rows(const Region& region, const YearCircles& circles, int year,
              const std::vector<CircleCount>& counts, std::size_t cutoffs,
              std::vector<std::vector<std::string>>& rows) {
  for (std::size_t centre = 0; centre < circles.centres().size(); ++centre)
    for (std::size_t cutoff = 0; cutoff < cutoffs; ++cutoff) {
      const auto of = [&](std::size_t way) -> const CircleCount& {
        return counts[(centre * way_count + way) * cutoffs + cutoff];
      };
      rows.push_back({region.places[circles.centres()[centre]].name.en, std::to_string(year),
                      std::to_string(of(0).cutoff_min), millions(of(0).residents), millions(of(1).residents),
                      millions(of(2).residents), millions(of(0).jobs), millions(of(1).jobs),
                      millions(of(2).jobs)});
    }
}

void add_columns(const Region& region, const YearCircles& circles, const CircleTimes& times, int year,
                 std::vector<CellColumn>& columns) {
  for (std::size_t centre = 0; centre < circles.centres().size(); ++centre)
    for (const Way way : {Way::road, Way::rail}) {
      CellColumn column{
          fmt::format("min_{}_{}_{}", region.places[circles.centres()[centre]].id, name_of(way), year), {}};
      for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
        const std::uint16_t minutes = times.minutes(way, centre, cell);
        column.value.push_back(minutes == CircleTimes::too_far ? -1 : minutes);
      }
      columns.push_back(std::move(column));
    }
}

void draw_circles(const Options& options) {
  set_thread_count(options.threads);
  if (!options.file.empty()) check_cell_layer_file(options.file);
  const Region region = load_region(options.region);
  const Plan plan = options.plan.empty() ? Plan{} : load_plan(options.plan, region, options.variant);
  YearCircles circles(region, plan, centres_asked_for(region, options.centres));
  const CellOpportunities opportunities{region.cells.residents, region.cells.jobs};
  std::vector<int> years = options.years;
  if (years.empty()) years.push_back(region.base_year);

  std::vector<std::vector<std::string>> rows{{"centre", "year", "minutes", "people by road", "by rail",
                                              "by the faster", "jobs by road", "by rail", "by the faster"}};
  std::vector<CellColumn> columns;
  Progress progress("circles", years.size());
  for (const int year : years) {
    const CircleTimes& times = circles.times(year);
    add_rows(region, circles, year, count_circles(times, opportunities, options.cutoffs),
             options.cutoffs.size(), rows);
    if (!options.file.empty()) add_columns(region, circles, times, year, columns);
    progress.step(std::to_string(year));
  }
  fmt::print(
      "{}\nMillions of people and jobs of {} within so many minutes of each centre: the years differ by "
      "their networks alone.\n",
      text_table(rows), region.base_year);
  if (!options.file.empty())
    write_cell_layer(region, "cells", "Minutes from each cell to each centre, by road and by rail", columns,
                     options.file);
}

}  // namespace

void add_circle_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "circle",
      "People and jobs within so many minutes of each city, by road and by rail, in the years of a "
      "plan");
  command->footer(
      "Examples:\n"
      "  concentric circle\n"
      "  concentric circle --plan plans/coordinated.toml --years 2016,2020,2024,2035\n"
      "  concentric circle --centres xiongan,110100 --cutoffs 30,60,90,120 -o circles.gpkg\n"
      "A centre is the cell of the place with the most people and jobs around it. By rail is by train and "
      "metro,\nwith up to an hour by road to the first station and from the last; the best departure of the "
      "morning.");
  const auto options = std::make_shared<Options>();
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--plan", options->plan, "plan whose lines and roads open; none if not given");
  command->add_option("--variant", options->variant, "variant of the plan");
  command->add_option("--centres", options->centres, "places; the region's own if not given")->delimiter(',');
  command->add_option("--years", options->years, "years, at whose end it is; the base year if not given")
      ->delimiter(',')
      ->check(CLI::Range(1900, 2200));
  command->add_option("--cutoffs", options->cutoffs, "minutes")
      ->delimiter(',')
      ->check(CLI::Range(1, CircleTimes::limit_min))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->add_option("-o,--output", options->file, "minutes of every cell (.gpkg or .csv)");
  command->callback([options] { draw_circles(*options); });
}

}  // namespace concentric
