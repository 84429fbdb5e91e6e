#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>

#include "base/parallel.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "measure/floor_space_table.hpp"
#include "measure/lived_firms.hpp"
#include "people/establishment_files.hpp"
#include "plan/plan.hpp"

namespace concentric {
namespace {

struct Options {
  std::string plan, against, region = "data/jingjinji", variant, folder;
  int from = 0, to = 2035, threads = 0;
  std::uint64_t seed = 0;
  bool overwrite = false, all = false;
};

void live(const Options& options) {
  set_thread_count(options.threads);
  if (!options.folder.empty())
    make_output_folder(options.folder, {"changes.csv", "work_space.csv", "establishments.csv", "sites.csv"},
                       options.overwrite);
  const Region region = load_region(options.region);
  const Plan plan = load_plan(options.plan, region, options.variant);
  LiveOptions years;
  years.first_year = options.from == 0 ? region.base_year : options.from;
  years.last_year = options.to;
  years.seed = options.seed;
  std::optional<Plan> baseline;
  if (!options.against.empty()) baseline = load_plan(options.against, region);

  const LivedFirms lived = live_firms(region, plan, years);
  std::string text = lived_firms_text(region, lived), sites;
  if (baseline) {
    const LivedFirms without = live_firms(region, *baseline, years);
    const SitesCompared compared = compare_sites(lived.made, without.made);
    text += sites_text(region, compared) + filled_text(region, lived, without);
    sites = sites_csv(region, compared);
  }
  if (!options.folder.empty()) {
    const std::filesystem::path folder = options.folder;
    write_whole_file(folder / "changes.csv", firm_changes_csv(region, lived));
    write_whole_file(folder / "work_space.csv", floor_space_csv(region, lived.made.work));
    if (baseline) write_whole_file(folder / "sites.csv", sites);
    if (options.all) write_establishments(region, lived.made, folder);
  }
  fmt::print("{}", text);
}

}  // namespace

void add_firms_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "firms",
      "Live a plan establishment by establishment: which are founded, refused, moved and closed, and where");
  command->footer(
      "Examples:\n"
      "  concentric firms plans/coordinated.toml --against plans/baseline.toml\n"
      "  concentric firms plans/coordinated.toml --from 2014 --to 2024 -o firms\n"
      "Jobs of each zone and section are the clock's (concentric run), to the job. Every decision is a draw "
      "of "
      "its\n"
      "own, so establishments that the plan leaves alone live the same life in both runs. Tables: "
      "changes.csv\n"
      "(what became of them, by lever), work_space.csv (floor space and rents by cell), with --against "
      "sites.csv, "
      "with\n"
      "--all establishments.csv (each of them at the end).");
  const auto options = std::make_shared<Options>();
  command->add_option("PLAN", options->plan, "plan file (TOML)")->required();
  command->add_option("--against", options->against, "the baseline to compare sites with");
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--variant", options->variant, "variant of the plan");
  command->add_option("--from", options->from, "start year; the region's base year if not given");
  command->add_option("--to", options->to, "last year")->capture_default_str();
  command->add_option("--seed", options->seed, "key of every random draw")->capture_default_str();
  command->add_option("-o,--output", options->folder, "folder for the tables");
  command->add_flag("--all", options->all,
                    "write each establishment of the last year too, about 37 bytes each");
  command->add_flag("--overwrite", options->overwrite, "replace tables of the same names");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->callback([options] { live(*options); });
}

}  // namespace concentric
