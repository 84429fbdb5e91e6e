#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/parallel.hpp"
#include "commands.hpp"
#include "run/run.hpp"

namespace concentric {
namespace {

struct Options {
  std::string plan, region = "data/jingjinji", variant, file;
  int from = 0, to = 2035, threads = 0;
  RunOptions run;
};

}  // namespace

void add_run_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("run", "Run a plan and keep the run in one GeoPackage");
  command->footer(
      "Examples:\n"
      "  concentric run plans/baseline.toml -o baseline.gpkg\n"
      "  concentric run plans/coordinated.toml --from 2014 -o coordinated.gpkg\n"
      "  concentric run plans/coordinated.toml --from 2014 -o coordinated.gpkg --resume\n"
      "  concentric run plans/coordinated.toml --access -o coordinated.gpkg\n"
      "The bytes of the run do not depend on the number of threads, and a run that was stopped or killed "
      "and\n"
      "resumed ends with the same bytes as one that was not.");
  const auto options = std::make_shared<Options>();
  command->add_option("PLAN", options->plan, "plan file (TOML)")->required();
  command->add_option("-o,--output", options->file, "the run (GeoPackage)")->required();
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--variant", options->variant, "variant of the plan");
  command->add_option("--from", options->from, "start year; the region's base year if not given");
  command->add_option("--to", options->to, "last year")->capture_default_str();
  command->add_option("--seed", options->run.seed, "key of every random draw")->capture_default_str();
  command->add_flag(
      "--access", options->run.access,
      "keep travel times (circles around the region's centres, what zones reach) and passengers of lines");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  CLI::Option* overwrite =
      command->add_flag("--overwrite", options->run.overwrite, "replace a run of the same name");
  command->add_flag("--resume", options->run.resume, "go on with a run that was stopped or killed")
      ->excludes(overwrite);
  command->callback([options] {
    set_thread_count(options->threads);
    const Region region = load_region(options->region);
    const Plan plan = load_plan(options->plan, region, options->variant);
    options->run.first_year = options->from == 0 ? region.base_year : options->from;
    options->run.last_year = options->to;
    run_plan(region, plan, options->run, options->file);
    fmt::print("{}: {} from {} to {}\n", options->file, plan.name, options->run.first_year,
               options->run.last_year);
  });
}

}  // namespace concentric
