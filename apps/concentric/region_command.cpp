#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/text.hpp"
#include "commands.hpp"
#include "region/region.hpp"

namespace concentric {

void add_region_command(CLI::App& app) {
  CLI::App* region = app.add_subcommand("region", "Check a region package, or say what is in it");
  region->require_subcommand(1);
  region->footer(
      "Examples:\n  concentric region check data/jingjinji\n  concentric region info data/jingjinji");
  const auto folder = std::make_shared<std::string>();

  CLI::App* check = region->add_subcommand(
      "check", "Report everything that is wrong with a package at once; exit 2 if anything is");
  check->add_option("DIR", *folder, "folder that holds datapackage.json")->required();
  check->callback([folder] {
    const Region loaded = load_region(*folder);
    // In a package a row that would be left out is a fault: it is the compiler's, and can be mended there.
    loaded.timetables_left_out.throw_if_any();
    std::size_t rows = 0;
    for (const TableInfo& table : loaded.tables) rows += table.rows;
    fmt::print("{}: {} tables, {} rows, {} stops, {} links of roads, nothing wrong\n", *folder,
               loaded.tables.size(), with_commas(static_cast<double>(rows)),
               with_commas(static_cast<double>(loaded.timetables.stops.size())),
               with_commas(static_cast<double>(loaded.roads.links())));
  });

  CLI::App* info = region->add_subcommand("info", "What is in a package, and where each number comes from");
  info->add_option("DIR", *folder, "folder that holds datapackage.json")->required();
  info->callback([folder] { fmt::print("{}", describe_region(load_region(*folder))); });
  add_region_access_command(*region);
}

}  // namespace concentric
