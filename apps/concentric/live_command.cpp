#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/parallel.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "measure/floor_space_table.hpp"
#include "measure/lived.hpp"
#include "sample_share.hpp"

namespace concentric {
namespace {

struct Options {
  std::string plan, against, region = "data/jingjinji", variant, folder, sample = "1%";
  int from = 0, to = 2035, threads = 0;
  std::uint64_t seed = 0;
  bool overwrite = false;
};

void live(const Options& options) {
  set_thread_count(options.threads);
  if (!options.folder.empty())
    make_output_folder(options.folder,
                       {"events.csv", "moves.csv", "followers.csv", "home_space.csv", "homes.csv"},
                       options.overwrite);
  const double sample = sample_share(options.sample);
  const Region region = load_region(options.region);
  const Plan plan = load_plan(options.plan, region, options.variant);
  const LiveOptions years{options.from == 0 ? region.base_year : options.from, options.to, sample,
                          options.seed};
  std::optional<Plan> baseline;
  if (!options.against.empty()) baseline = load_plan(options.against, region);

  const LivedPlan lived = live_plan(region, plan, years);
  std::string text = lived_text(region, lived) + followings_text(region, lived), homes;
  if (baseline) {
    const HomesCompared compared = compare_homes(lived.people, live_plan(region, *baseline, years).people);
    text += homes_text(region, compared, sample);
    homes = homes_csv(region, compared, sample);
  }
  if (!options.folder.empty()) {
    const std::filesystem::path folder = options.folder;
    write_whole_file(folder / "events.csv", events_csv(region, lived));
    write_whole_file(folder / "moves.csv", moves_csv(region, lived));
    write_whole_file(folder / "followers.csv", followings_csv(region, lived));
    write_whole_file(folder / "home_space.csv", floor_space_csv(region, lived.people.homes));
    if (baseline) write_whole_file(folder / "homes.csv", homes);
  }
  fmt::print("{}", text);
}

}  // namespace

void add_live_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "live",
      "Live a plan household by household: who is born, marries, works and moves, and who only for the plan");
  command->footer(
      "Examples:\n"
      "  concentric live plans/coordinated.toml --against plans/baseline.toml       a hundredth of "
      "everybody\n"
      "  concentric live plans/coordinated.toml --from 2014 --sample 100% -o lived\n"
      "Every decision is a draw of its own, so households that the plan leaves alone live the same life in "
      "both\n"
      "runs: the table of those who live elsewhere holds no noise of independent draws. Residents of each "
      "zone "
      "are\n"
      "the clock's (concentric run). Tables: events.csv, moves.csv, followers.csv (who goes along with a job "
      "that\n"
      "moves), home_space.csv (floor space and rents by cell) and, with --against, homes.csv.");
  const auto options = std::make_shared<Options>();
  command->add_option("PLAN", options->plan, "plan file (TOML)")->required();
  command->add_option("--against", options->against, "the baseline to compare homes with");
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--variant", options->variant, "variant of the plan");
  command->add_option("--from", options->from, "start year; the region's base year if not given");
  command->add_option("--to", options->to, "last year")->capture_default_str();
  command->add_option("--sample", options->sample, "share of the residents, 1% or 0.01")
      ->capture_default_str();
  command->add_option("--seed", options->seed, "key of every random draw")->capture_default_str();
  command->add_option("-o,--output", options->folder, "folder for the tables");
  command->add_flag("--overwrite", options->overwrite, "replace tables of the same names");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->callback([options] { live(*options); });
}

}  // namespace concentric
