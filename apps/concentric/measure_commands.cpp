#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/whole_file.hpp"
#include "commands.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"
#include "serve/serve.hpp"

namespace concentric {

void add_compare_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("compare", "What a run changes against a base run: by indicator, place and year");
  command->footer(
      "Examples:\n"
      "  concentric compare baseline.gpkg coordinated.gpkg\n"
      "  concentric compare baseline.gpkg coordinated.gpkg --indicator population,jobs --place "
      "xiongan,110000 --year 2024,2035\n"
      "  concentric compare baseline.gpkg coordinated.gpkg --csv > difference.csv");
  struct Options {
    std::string base, run;
    CompareQuery query;
    std::vector<std::string> ranked{"population", "jobs"};
    std::string rank_level = "zones";
    bool csv = false;
  };
  const auto options = std::make_shared<Options>();
  command->add_option("BASE", options->base, "run to compare with")->required();
  command->add_option("RUN", options->run, "run to look at")->required();
  command->add_option("--indicator", options->query.indicators, "indicators; the main ones if not given")
      ->delimiter(',');
  command->add_option("--place", options->query.places, "places; region, provinces and areas if not given")
      ->delimiter(',');
  command->add_option("--year", options->query.years, "years; the last one of both if not given")
      ->delimiter(',');
  command->add_option("--rank", options->ranked, "indicators to rank the gainers and losers by")
      ->delimiter(',')
      ->capture_default_str();
  command->add_option("--rank-of", options->rank_level, "what is ranked")
      ->check(CLI::IsMember({"zones", "cities", "provinces", "areas"}))
      ->capture_default_str();
  command->add_flag("--csv", options->csv, "CSV instead of a table");
  command->callback([options] {
    const std::map<std::string, PlaceLevel> levels{{"zones", PlaceLevel::zone},
                                                   {"cities", PlaceLevel::city},
                                                   {"provinces", PlaceLevel::province},
                                                   {"areas", PlaceLevel::area}};
    const Run base = read_run(options->base);
    const Run run = read_run(options->run);
    const auto differences = compare(base, run, options->query);
    if (options->csv) {
      fmt::print("{}", compare_csv(run, differences));
      return;
    }
    fmt::print("{}", compare_text(run, differences));
    const int year = differences.empty() ? run.years.back() : differences.back().year;
    for (const std::string& indicator : options->ranked)
      fmt::print("\nWho gains and who loses, {} of {}, {}\n\n{}", indicator, options->rank_level, year,
                 rank_text(run, rank_places(base, run, indicator, levels.at(options->rank_level), year)));
  });
}

void add_ledger_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("ledger", "What was published beside what a run says, with the error and its use");
  command->footer(
      "Examples:\n  concentric ledger coordinated.gpkg\n  concentric ledger coordinated.gpkg --csv > "
      "ledger.csv");
  const auto file = std::make_shared<std::string>();
  const auto csv = std::make_shared<bool>(false);
  command->add_option("RUN", *file, "a run")->required();
  command->add_flag("--csv", *csv, "CSV instead of a table");
  command->callback([file, csv] {
    const Run run = read_run(*file);
    fmt::print("{}", *csv ? ledger_csv(ledger(run)) : ledger_text(ledger(run)));
  });
}

void add_report_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("report", "One offline HTML file with charts and maps, in English and Chinese");
  command->footer(
      "Examples:\n"
      "  concentric report coordinated.gpkg --against baseline.gpkg -o report.html\n"
      "  concentric report coordinated.gpkg --against baseline.gpkg --ensemble ensemble -o report.html\n"
      "  concentric report coordinated.gpkg --against baseline.gpkg --lives lived -o report.html");
  struct Options {
    std::string run, against, ensemble, lives, file;
  };
  const auto options = std::make_shared<Options>();
  command->add_option("RUN", options->run, "a run")->required();
  command->add_option("--against", options->against, "base run to show the difference from");
  command->add_option("--ensemble", options->ensemble,
                      "folder of an ensemble of the plan: how sure its effects are (concentric ensemble -o)");
  command->add_option(
      "--lives", options->lives,
      "folder of the plan lived one by one: who and what came, from where (concentric live -o "
      "and firms -o, with --against)");
  command->add_option("-o,--output", options->file, "the report (HTML)")->required();
  command->callback([options] {
    const Run run = read_run(options->run);
    std::optional<Run> base;
    std::optional<SavedEnsemble> ensemble;
    if (!options->against.empty()) base = read_run(options->against);
    std::optional<SavedLives> lives;
    if (!options->ensemble.empty()) ensemble = read_ensemble(options->ensemble);
    if (!options->lives.empty()) lives = read_lives(options->lives);
    const std::string html =
        report_html(run, base ? &*base : nullptr, ensemble ? &*ensemble : nullptr, lives ? &*lives : nullptr);
    write_whole_file(options->file, html);
    fmt::print("{}\n", options->file);
  });
}

}  // namespace concentric
