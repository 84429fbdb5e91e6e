#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "people/population_files.hpp"
#include "people/synthesise.hpp"
#include "sample_share.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region = "data/jingjinji", folder, sample = "1%";
  int year = 0, threads = 0;
  std::uint64_t seed = 0;
  bool overwrite = false;
};

void make_population(const Options& options) {
  set_thread_count(options.threads);
  const double share = sample_share(options.sample);
  const Region region = load_region(options.region);
  const State state = initial_state(region, options.year != 0 ? options.year : region.base_year);
  const People people = synthesise(region, state, {share, options.seed});
  const std::vector<MarginFit> fits = population_fit(region, state, people);
  fmt::print("{} at the end of {}: {} persons in {} households ({:g} of all), {:.0f} MB\n\n{}",
             region.title.en, state.year, with_commas(static_cast<double>(people.person_count())),
             with_commas(static_cast<double>(people.household_count())), share,
             static_cast<double>(people.bytes()) / 1e6, fit_text(fits));
  if (!options.folder.empty()) write_population(region, people, fits, options.overwrite, options.folder);
}

}  // namespace

void add_population_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "population", "Make a region's households and persons, one by one, from its counts, and show the fit");
  command->footer(
      "Examples:\n"
      "  concentric population                                 a hundredth of everybody, and how it fits\n"
      "  concentric population --sample 100%                   all 110 million\n"
      "  concentric population --sample 0.1% -o people         households.csv, persons.csv, fit.csv\n"
      "  concentric population data/jingjinji --year 2014 --seed 7\n"
      "Sample households are weighted to the counts of each zone by entropy balancing and copied whole "
      "times.\n"
      "SRMSE is the root mean squared error over the mean count: 0 is a perfect fit.");
  const auto options = std::make_shared<Options>();
  command->add_option("REGION", options->region, "region package")->capture_default_str();
  command->add_option("-o,--output", options->folder, "folder for the tables; nothing is written without it");
  command->add_option("--sample", options->sample, "share of the residents, 1% or 0.01")
      ->capture_default_str();
  command->add_option("--year", options->year, "start year; the region's base year if not given");
  command->add_option("--seed", options->seed, "key of every random draw")->capture_default_str();
  command->add_flag("--overwrite", options->overwrite, "replace tables of the same names");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->callback([options] { make_population(*options); });
}

}  // namespace concentric
