#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "measure/attribution_tables.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region = "data/jingjinji";
  std::string plan, variant, output;
  int from = 0, to = 2035, year = 0;
  std::vector<std::string> groups;
  AttributionQuery query;
  int threads = 0;
  bool csv = false;
};

std::vector<std::string> provinces_of(const Region& region) {
  std::vector<std::string> ids;
  for (const Place& place : region.places)
    if (place.level == PlaceLevel::province) ids.push_back(place.id);
  return ids;
}

void attribute_plan(const Options& options) {
  set_thread_count(options.threads);
  const Region region = load_region(options.region);
  const Plan plan = load_plan(options.plan, region, options.variant);
  AttributionQuery query = options.query;
  query.first_year = options.from != 0 ? options.from : region.base_year;
  query.last_year = options.to;
  query.year = options.year != 0 ? options.year : options.to;
  if (query.places.empty()) query.places = provinces_of(region);
  ErrorList errors;
  query.groups = options.groups.empty() ? groups_by_kind(plan) : read_groups(plan, options.groups, errors);
  errors.throw_if_any();
  const std::vector<Attribution> made = attribute(region, plan, query);
  if (!options.output.empty()) write_whole_file(options.output, attribution_csv(region, plan, query, made));
  fmt::print("{}", options.csv ? attribution_csv(region, plan, query, made)
                               : attribution_text(region, plan, query, made));
}

}  // namespace

void add_attribute_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "attribute", "Which levers of a plan an effect comes from: each left out, and groups by Shapley value");
  command->footer(
      "Examples:\n"
      "  concentric attribute plans/coordinated.toml\n"
      "  concentric attribute plans/coordinated.toml --place six_central_districts,xiongan --indicator "
      "population\n"
      "  concentric attribute plans/coordinated.toml --group out=relocate,screen --group "
      "wings=build,attract\n"
      "  concentric attribute plans/coordinated.toml -o out/coordinated.attribution.csv     for the "
      "workbench\n"
      "Levers help and hinder one another, so what each does alone does not add up to what all do; Shapley\n"
      "values do. Flows between zones are left out of these runs, and so are levers that lower borders.");
  const auto options = std::make_shared<Options>();
  options->query.indicators = {"population", "jobs", "gdp"};
  command->add_option("PLAN", options->plan, "plan file (TOML)")->required();
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--variant", options->variant, "variant of the plan");
  command->add_option("--from", options->from, "start year; the region's base year if not given");
  command->add_option("--to", options->to, "last year")->capture_default_str();
  command->add_option("--year", options->year, "year that is asked about; the last if not given");
  command->add_option("--indicator", options->query.indicators, "indicators")
      ->delimiter(',')
      ->capture_default_str();
  command->add_option("--place", options->query.places, "places; the provinces if not given")->delimiter(',');
  command->add_option("--group", options->groups,
                      "name=lever,lever: levers (or kinds of them) that go together; by kind if not given");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->add_option("-o,--output", options->output, "CSV to this file, beside the tables");
  command->add_flag("--csv", options->csv, "CSV instead of tables");
  command->callback([options] { attribute_plan(*options); });
}

}  // namespace concentric
