#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/whole_file.hpp"
#include "commands.hpp"
#include "run/hindcast.hpp"

namespace concentric {
namespace {

struct Options {
  std::string region = "data/jingjinji", plan, file;
  int from = 0, to = 0;
  bool given_total = false;
};

}  // namespace

void add_hindcast_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "hindcast", "Run from one census to another and set the cities beside what was counted");
  command->footer(
      "Examples:\n"
      "  concentric hindcast --from 2010 --to 2020 --calibrate 2000\n"
      "      fits on 2000 to 2010 first, so that the decade after it is a true test\n"
      "  concentric hindcast --from 2010 --to 2020 --calibrate 2000 --given-total\n"
      "      takes the region's total as known: tests only how people spread over the cities");
  const auto options = std::make_shared<Options>();
  const auto calibrate_from = std::make_shared<int>(0);
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--plan", options->plan, "plan to run; none if not given");
  command->add_option("--from", options->from, "census year to start in")->required();
  command->add_option("--to", options->to, "census year to end in")->required();
  command->add_option("--calibrate", *calibrate_from,
                      "fit migration from this census to the start year first");
  command->add_flag("--given-total", options->given_total,
                    "set net migration so that the region's total is met");
  command->callback([options, calibrate_from] {
    Region region = load_region(options->region);
    const Plan plan = options->plan.empty() ? Plan{} : load_plan(options->plan, region);
    if (*calibrate_from != 0)
      region = with_calibration(region, calibrate_migration(region, *calibrate_from, options->from));
    if (options->given_total)
      region = with_external_rate(region, external_rate_for_total(region, options->from, options->to));
    fmt::print("{}", hindcast_text(region, hindcast(region, plan, options->from, options->to)));
  });
}

void add_calibrate_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "calibrate", "Fit the migration model to the change of the cities between two censuses");
  command->footer("Example:\n  concentric calibrate --from 2000 --to 2010 -o calibrated.csv");
  const auto options = std::make_shared<Options>();
  command->add_option("--region", options->region, "region package")->capture_default_str();
  command->add_option("--from", options->from, "first census year")->required();
  command->add_option("--to", options->to, "second census year")->required();
  command->add_option("-o,--output", options->file, "write the fitted values as CSV");
  command->callback([options] {
    const Region region = load_region(options->region);
    const Calibration calibration = calibrate_migration(region, options->from, options->to);
    for (const auto& [name, value] : calibration.values) fmt::print("{} = {:.6g}\n", name, value);
    fmt::print("after {} runs\n\n{}", calibration.evaluations, hindcast_text(region, calibration.fit));
    if (!options->file.empty()) write_whole_file(options->file, calibration_csv(region, calibration));
  });
}

}  // namespace concentric
