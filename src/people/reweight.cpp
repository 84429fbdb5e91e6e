#include "people/reweight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "format/csv.hpp"
#include "people/entropy_balance.hpp"
#include "people/integerise.hpp"

namespace concentric {
namespace {

std::string describe(const MarginCategory& category) {
  return fmt::format("{} with {} {}", category.of_persons ? "persons" : "households", category.field,
                     category.value);
}

// Categories of one field, counted on the same things.
using Groups = std::map<std::pair<bool, std::string>, std::vector<std::size_t>>;

Groups groups_of(const MarginTable& margins) {
  Groups groups;
  for (std::size_t c = 0; c < margins.category.size(); ++c)
    groups[{margins.category[c].of_persons, margins.category[c].field}].push_back(c);
  return groups;
}

// Whether every row belongs to exactly one of the categories.
bool takes_in_everybody(const Microdata& sample, const MarginTable& margins,
                        const std::vector<std::size_t>& group) {
  const TextTable& table = margins.category[group.front()].of_persons ? sample.persons : sample.households;
  return std::all_of(table.row.begin(), table.row.end(), [&](const std::vector<std::string>& row) {
    return std::count_if(group.begin(), group.end(),
                         [&](std::size_t c) { return matches(margins.category[c], table, row); }) == 1;
  });
}

Incidence incidence_of(const Microdata& sample, const MarginTable& margins) {
  Incidence incidence;
  incidence.margins = margins.category.size();
  for (std::size_t h = 0; h < sample.members.size(); ++h) {
    for (std::size_t c = 0; c < margins.category.size(); ++c) {
      double amount = 0;
      if (margins.category[c].of_persons)
        for (const std::uint32_t person : sample.members[h])
          amount += matches(margins.category[c], sample.persons, sample.persons.row[person]) ? 1 : 0;
      else
        amount = matches(margins.category[c], sample.households, sample.households.row[h]) ? 1 : 0;
      if (amount > 0) incidence.add(static_cast<std::uint32_t>(c), amount);
    }
    incidence.close_household();
  }
  return incidence;
}

double sum_of(const std::vector<double>& totals, const std::vector<std::size_t>& group) {
  double sum = 0;
  for (const std::size_t c : group) sum += totals[c];
  return sum;
}

void check_sums(const MarginTable& margins, const std::vector<std::vector<std::size_t>>& whole,
                ErrorList& errors) {
  constexpr double rounding = 1e-6;
  for (std::size_t z = 0; z < margins.zone.size(); ++z)
    for (std::size_t g = 1; g < whole.size(); ++g) {
      const double first = sum_of(margins.total[z], whole[0]);
      const double other = sum_of(margins.total[z], whole[g]);
      if (std::abs(first - other) <= rounding * std::max(first, other)) continue;
      const MarginCategory& a = margins.category[whole[0].front()];
      const MarginCategory& b = margins.category[whole[g].front()];
      errors.add({margins.file, margins.line[z][whole[g].front()], "total",
                  fmt::format("{}: {} by {} add up to {}, by {} to {}", margins.zone[z],
                              a.of_persons ? "persons" : "households", a.field, with_commas(first, 2),
                              b.field, with_commas(other, 2)),
                  other > 0 ? fmt::format("multiply those by {} by {:.6g}, or mend a count by {}", b.field,
                                          first / other, with_commas(first - other, 2))
                            : fmt::format("give counts by {}", b.field)});
    }
}

}  // namespace

void check_margins(const Microdata& sample, const MarginTable& margins, ErrorList& errors) {
  for (const bool of_persons : {false, true}) {
    std::vector<std::vector<std::size_t>> whole;
    for (const auto& [key, group] : groups_of(margins))
      if (key.first == of_persons && takes_in_everybody(sample, margins, group)) whole.push_back(group);
    check_sums(margins, whole, errors);
  }
  const Incidence incidence = incidence_of(sample, margins);
  const std::vector<double> parts = incidence.totals(std::vector<double>(sample.members.size(), 1.0));
  for (std::size_t c = 0; c < margins.category.size(); ++c) {
    if (parts[c] > 0) continue;
    for (std::size_t z = 0; z < margins.zone.size(); ++z)
      if (margins.total[z][c] > 0)
        errors.add({margins.file, margins.line[z][c], "value",
                    fmt::format("{}: the sample holds no {}", margins.zone[z], describe(margins.category[c])),
                    "join the value with another, or add households that have it"});
  }
}

Reweighted reweight(const Microdata& sample, const MarginTable& margins, ErrorList& given_way) {
  constexpr double worth_telling = 0.005;
  Reweighted made;
  made.incidence = incidence_of(sample, margins);
  const std::size_t zones = margins.zone.size();
  made.weight.resize(zones);
  made.copies.resize(zones);
  std::vector<std::vector<double>> error(zones);
  parallel_for(zones, [&](std::size_t z) {
    BalancedWeights balanced = balance_weights(made.incidence, sample.weight, margins.total[z]);
    made.copies[z] = integerise(made.incidence, balanced.weight, margins.total[z]);
    made.weight[z] = std::move(balanced.weight);
    error[z] = std::move(balanced.error);
  });
  for (std::size_t z = 0; z < zones; ++z)
    for (std::size_t c = 0; c < margins.category.size(); ++c) {
      const double total = margins.total[z][c];
      if (std::abs(error[z][c]) <= std::max(0.5, worth_telling * total)) continue;
      given_way.add(
          {margins.file, margins.line[z][c], "total",
           fmt::format("{}: {} {} do not go with the other counts", margins.zone[z], with_commas(total, 2),
                       describe(margins.category[c])),
           fmt::format("the sample and the others leave room for {}", with_commas(total + error[z][c], 2))});
    }
  return made;
}

std::string reweighted_csv(const Microdata& sample, const MarginTable& margins, const Reweighted& made) {
  constexpr double least = 0.0005;
  const auto key = static_cast<std::size_t>(sample.households.find("household"));
  std::string text = "zone,household,weight,copies\n";
  for (std::size_t z = 0; z < margins.zone.size(); ++z)
    for (std::size_t h = 0; h < sample.members.size(); ++h)
      if (made.weight[z][h] >= least || made.copies[z][h] > 0)
        text += fmt::format("{},{},{:.6f},{}\n", csv_field(margins.zone[z]),
                            csv_field(sample.households.row[h][key]), made.weight[z][h], made.copies[z][h]);
  return text;
}

std::string reweighted_fit_csv(const MarginTable& margins, const Reweighted& made) {
  std::string text = "zone,of,field,value,total,weighted,copied\n";
  for (std::size_t z = 0; z < margins.zone.size(); ++z) {
    const auto weighted = made.incidence.totals(made.weight[z]);
    const auto copied =
        made.incidence.totals(std::vector<double>(made.copies[z].begin(), made.copies[z].end()));
    for (std::size_t c = 0; c < margins.category.size(); ++c)
      text += fmt::format("{},{},{},{},{:g},{:.4f},{:.0f}\n", csv_field(margins.zone[z]),
                          margins.category[c].of_persons ? "persons" : "households",
                          csv_field(margins.category[c].field), csv_field(margins.category[c].value),
                          margins.total[z][c], weighted[c], copied[c]);
  }
  return text;
}

std::string reweighted_fit_text(const MarginTable& margins, const Reweighted& made) {
  std::vector<std::vector<double>> copied;
  for (const auto& copies : made.copies)
    copied.push_back(made.incidence.totals(std::vector<double>(copies.begin(), copies.end())));
  std::string text = fmt::format("{:<36} {:>14} {:>14} {:>9} {:>9}  {}\n", "margin", "wanted", "made",
                                 "SRMSE", "largest", "where");
  for (const auto& [key, group] : groups_of(margins)) {
    double wanted = 0, have = 0, squares = 0, largest = 0;
    std::string where;
    for (std::size_t z = 0; z < margins.zone.size(); ++z)
      for (const std::size_t c : group) {
        const double error = copied[z][c] - margins.total[z][c];
        wanted += margins.total[z][c];
        have += copied[z][c];
        squares += error * error;
        if (std::abs(error) <= largest) continue;
        largest = std::abs(error);
        where = margins.zone[z] + ", " + margins.category[c].value;
      }
    const auto count = static_cast<double>(group.size() * margins.zone.size());
    text += fmt::format("{:<36} {:>14} {:>14} {:>9.5f} {:>9.1f}  {}\n",
                        fmt::format("{} by {}", key.first ? "persons" : "households", key.second),
                        with_commas(wanted, 0), with_commas(have, 0),
                        wanted > 0 ? std::sqrt(squares / count) / (wanted / count) : 0.0, largest, where);
  }
  return text;
}

}  // namespace concentric
