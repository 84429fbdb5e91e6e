#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/parallel.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "people/establishment_files.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region = "data/jingjinji", folder;
  int year = 0, threads = 0;
  std::uint64_t seed = 0;
  bool overwrite = false;
};

void make_them(const Options& options) {
  set_thread_count(options.threads);
  if (!options.folder.empty()) make_output_folder(options.folder, {"establishments.csv"}, options.overwrite);
  const Region region = load_region(options.region);
  const State state = initial_state(region, options.year != 0 ? options.year : region.base_year);
  const Establishments made = make_establishments(region, state, options.seed);
  if (!options.folder.empty()) write_establishments(region, made, options.folder);
  fmt::print("{}", establishments_text(region, state, made));
}

}  // namespace

void add_establishments_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "establishments",
      "Make a region's establishments, one by one, from its jobs by section, and show their sizes");
  command->footer(
      "Examples:\n"
      "  concentric establishments                             sizes by section\n"
      "  concentric establishments -o firms                    establishments.csv: section, jobs, cell of "
      "each\n"
      "  concentric establishments data/jingjinji --year 2014\n"
      "Sizes follow a power law by section (firm_sizes.csv); jobs of zones and sections are met to the job. "
      "Institutions\n"
      "that the region names (institutions.csv) are among them as themselves. No other is a real firm.");
  const auto options = std::make_shared<Options>();
  command->add_option("REGION", options->region, "region package")->capture_default_str();
  command->add_option("-o,--output", options->folder, "folder for the table; nothing is written without it");
  command->add_option("--year", options->year, "start year; the region's base year if not given");
  command->add_option("--seed", options->seed, "key of every random draw")->capture_default_str();
  command->add_flag("--overwrite", options->overwrite, "replace a table of the same name");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->callback([options] { make_them(*options); });
}

}  // namespace concentric
