#include "measure/saved_lives.hpp"

#include <map>
#include <tuple>

#include "format/table.hpp"

namespace concentric {

SavedLives read_lives(const std::filesystem::path& folder) {
  ErrorList errors;
  SavedLives saved;
  const bool homes = std::filesystem::exists(folder / "homes.csv");
  const bool changes = std::filesystem::exists(folder / "changes.csv");
  if (!homes && !changes)
    reject({folder.string(), 0, "", "holds neither homes.csv nor changes.csv",
            "write them with `concentric live PLAN --against BASELINE -o FOLDER` and `concentric firms`"});
  if (homes) {
    const DataTable table =
        read_table(folder, schema_of("homes.csv", {"baseline_zone", "plan_zone"}, {"persons"}), errors);
    for (std::size_t row = 0; row < table.rows(); ++row)
      saved.homes.push_back({std::string(table.text("baseline_zone", row)),
                             std::string(table.text("plan_zone", row)), table.numbers("persons")[row]});
  }
  if (homes) {
    const DataTable table = read_table(
        folder, schema_of("followers.csv", {"lever", "from", "to"}, {"year", "staff", "persons"}), errors);
    std::map<std::tuple<std::string, std::string, std::string>, std::pair<double, double>> sums;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      auto& [staff, persons] =
          sums[{std::string(table.text("lever", row)), std::string(table.text("from", row)),
                std::string(table.text("to", row))}];
      staff += table.numbers("staff")[row];
      persons += table.numbers("persons")[row];
    }
    for (const auto& [key, sum] : sums)
      saved.followings.push_back(
          {std::get<0>(key), std::get<1>(key), std::get<2>(key), sum.first, sum.second});
  }
  if (changes) {
    const DataTable table = read_table(folder,
                                       schema_of("changes.csv", {"fate", "lever", "from", "to", "section"},
                                                 {"year", "establishments", "jobs"}),
                                       errors);
    using Key = std::tuple<std::string, std::string, std::string, std::string>;
    std::map<Key, std::pair<double, double>> sums;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (table.text("lever", row).empty()) continue;
      auto& [establishments, jobs] = sums[Key(table.text("fate", row), table.text("lever", row),
                                              table.text("from", row), table.text("to", row))];
      establishments += table.numbers("establishments")[row];
      jobs += table.numbers("jobs")[row];
    }
    for (const auto& [key, sum] : sums)
      saved.changes.push_back(
          {std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), sum.first, sum.second});
  }
  errors.throw_if_any();
  return saved;
}

}  // namespace concentric
