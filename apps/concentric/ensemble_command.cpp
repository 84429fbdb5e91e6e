#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "measure/ensemble/ensemble_tables.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region = "data/jingjinji";
  std::string plan, against, folder;
  std::vector<std::string> variants;
  EnsembleQuery query;
  int threads = 0;
  bool overwrite = false;
};

void run_it(const Options& options) {
  set_thread_count(options.threads);
  if (!options.folder.empty()) make_output_folder(options.folder, ensemble_files, options.overwrite);
  const Region region = load_region(options.region);
  std::vector<Plan> plans{load_plan(options.plan, region)};
  for (const std::string& variant : options.variants)
    plans.push_back(load_plan(options.plan, region, variant));
  std::optional<Plan> base;
  if (!options.against.empty()) base = load_plan(options.against, region);
  EnsembleQuery query = options.query;
  if (query.first_year == 0) query.first_year = region.base_year;
  const Ensemble ensemble = run_ensemble(region, plans, base ? &*base : nullptr, query);
  if (!options.folder.empty()) write_ensemble(region, plans, ensemble, options.folder);
  fmt::print("{}", ensemble_text(region, ensemble));
}

}  // namespace

void add_ensemble_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "ensemble", "How sure: a plan run many times with other values of what is not known well");
  command->footer(
      "Examples:\n"
      "  concentric ensemble plans/coordinated.toml --against plans/baseline.toml -o ensemble\n"
      "  concentric ensemble plans/coordinated.toml --from 2014 --to 2024 --runs 40     published figures "
      "beside "
      "intervals\n"
      "  concentric ensemble plans/coordinated.toml --against plans/baseline.toml --variants low,high "
      "--place "
      "xiongan\n"
      "How far parameters and border effects may be off stands in parameter_ranges.csv and "
      "border_effects.csv of "
      "the\n"
      "region. Plan and baseline of a run have the same values, so an interval of the effect holds the "
      "effect's own\n"
      "uncertainty. Tables: effects.csv, drivers.csv, ledger.csv, draws.csv, provenance.csv.\n"
      "`concentric report --ensemble` shows them beside a run of the same plan.");
  const auto options = std::make_shared<Options>();
  options->query.last_year = 2035;
  command->add_option("PLAN", options->plan, "plan file (TOML)")->required();
  command->add_option("--against", options->against, "the baseline that effects are measured from");
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--variants", options->variants, "variants of the plan that share the runs with it")
      ->delimiter(',');
  command->add_option("--runs", options->query.runs, "runs, each with other values")
      ->check(CLI::Range(2, 100000))
      ->capture_default_str();
  command->add_option("--from", options->query.first_year, "start year; the region's base year if not given");
  command->add_option("--to", options->query.last_year, "last year")->capture_default_str();
  command
      ->add_option("--indicator", options->query.asked.indicators, "indicators; the main ones if not given")
      ->delimiter(',');
  command
      ->add_option("--place", options->query.asked.places, "places; region, provinces and areas if not given")
      ->delimiter(',');
  command->add_option("--year", options->query.asked.years, "years; the last if not given")->delimiter(',');
  command->add_option("--seed", options->query.seed, "key of every draw")->capture_default_str();
  command->add_option("-o,--output", options->folder, "folder for the tables");
  command->add_flag("--overwrite", options->overwrite, "replace tables of the same names");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->callback([options] { run_it(*options); });
}

}  // namespace concentric
