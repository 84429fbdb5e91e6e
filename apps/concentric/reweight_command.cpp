#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/parallel.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "people/reweight.hpp"

namespace concentric {
namespace {

struct Options {
  std::string households, persons, margins, file, fit;
  int threads = 0;
  bool nearest = false;
};

void reweight_sample(const Options& options) {
  set_thread_count(options.threads);
  ErrorList errors;
  const Microdata sample = read_microdata(options.households, options.persons, errors);
  errors.throw_if_any();
  const MarginTable margins = read_margin_table(options.margins, sample, errors);
  errors.throw_if_any();
  if (!options.nearest) check_margins(sample, margins, errors);
  errors.throw_if_any();
  ErrorList given_way;
  const Reweighted made = reweight(sample, margins, given_way);
  if (!options.nearest) given_way.throw_if_any();
  write_whole_file(options.file, reweighted_csv(sample, margins, made));
  if (!options.fit.empty()) write_whole_file(options.fit, reweighted_fit_csv(margins, made));
  fmt::print("{}", reweighted_fit_text(margins, made));
  if (!given_way.empty()) fmt::print("\nCounts that gave way:\n{}\n", given_way.describe());
}

}  // namespace

void add_reweight_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "reweight",
      "Weight and copy the households of a survey to the counts of zones (a population of one's own)");
  command->footer(
      "Examples:\n"
      "  concentric reweight --households households.csv --persons persons.csv --margins counts.csv -o "
      "copies.csv\n"
      "  concentric reweight --households h.csv --persons p.csv --margins c.csv -o copies.csv --nearest\n"
      "Files, all CSV with a header:\n"
      "  households  household (a key), perhaps weight, and any columns\n"
      "  persons     household, and any columns\n"
      "  margins     zone, of (persons or households), field, value, total, such as\n"
      "                101,persons,sex;age,female;0-4,1200\n"
      "                101,households,size,1,850          ranges: 0-4, both ends in it; 85+\n"
      "Counts that contradict each other are named, with the least change that mends them, and nothing is\n"
      "written; --nearest goes on with what comes nearest.");
  const auto options = std::make_shared<Options>();
  command->add_option("--households", options->households, "households of the sample (CSV)")->required();
  command->add_option("--persons", options->persons, "persons of the sample (CSV)")->required();
  command->add_option("--margins", options->margins, "counts by zone (CSV)")->required();
  command->add_option("-o,--output", options->file, "weights and copies by zone and household (CSV)")
      ->required();
  command->add_option("--fit", options->fit, "each count beside what was made (CSV)");
  command->add_flag("--nearest", options->nearest, "let counts that contradict each other give way");
  command->add_option("--threads", options->threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  command->callback([options] { reweight_sample(*options); });
}

}  // namespace concentric
