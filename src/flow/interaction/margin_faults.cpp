// What is wrong with margins, by the name of the zone.
#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "flow/interaction/gravity.hpp"

namespace concentric {
namespace {

class MarginCheck {
 public:
  MarginCheck(const Margins& margins, ErrorList& errors) : margins_(margins), errors_(errors) {}

  void fault(std::size_t zone, std::string field, std::string what, std::string hint) {
    errors_.add({margins_.file, margins_.line.empty() ? 0 : margins_.line[zone], std::move(field),
                 margins_.zone[zone] + ": " + std::move(what), std::move(hint)});
  }

  bool are_numbers(const std::vector<double>& values, const char* field) {
    bool all = true;
    for (std::size_t z = 0; z < values.size(); ++z)
      if (!(values[z] >= 0) || std::isinf(values[z])) {
        fault(z, field, fmt::format("{:g} is not a number of 0 or more", values[z]), "give a count");
        all = false;
      }
    return all;
  }

  void have_equal_sums() {
    double origins = 0, destinations = 0;
    for (const double each : margins_.origins) origins += each;
    for (const double each : margins_.destinations) destinations += each;
    if (std::abs(origins - destinations) <= 1e-9 * std::max(origins, destinations)) return;
    errors_.add({margins_.file, 0, "destinations",
                 fmt::format("origins add up to {}, destinations to {}", with_commas(origins, 3),
                             with_commas(destinations, 3)),
                 "flows that meet both need equal sums: scale one side, or constrain one alone"});
  }

 private:
  const Margins& margins_;
  ErrorList& errors_;
};

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double each : values) sum += each;
  return sum;
}

}  // namespace

void check_margins(const Margins& margins, Constraint constraint, const Matrix<double>& log_weight,
                   ErrorList& errors) {
  MarginCheck check(margins, errors);
  const bool origins_are_numbers = check.are_numbers(margins.origins, "origins");
  if (!check.are_numbers(margins.destinations, "destinations") || !origins_are_numbers) return;
  if (constraint == Constraint::both) check.have_equal_sums();
  if (sum_of(margins.origins) == 0 || sum_of(margins.destinations) == 0) {
    errors.add({margins.file, 0, sum_of(margins.origins) == 0 ? "origins" : "destinations",
                "all numbers are 0", "give a number above 0 to one zone at least"});
    return;
  }
  std::vector<std::uint8_t> leads_out(log_weight.rows(), 0), leads_in(log_weight.columns(), 0);
  bool any = false;
  for (std::size_t i = 0; i < log_weight.rows(); ++i)
    for (std::size_t j = 0; j < log_weight.columns(); ++j) {
      if (std::isinf(log_weight(i, j))) continue;
      if (margins.destinations[j] > 0) leads_out[i] = 1;
      if (margins.origins[i] > 0) leads_in[j] = 1;
      any = any || (margins.origins[i] > 0 && margins.destinations[j] > 0);
    }
  if (!any && constraint == Constraint::none)
    errors.add({margins.file, 0, "", "no way leads from any origin to any destination", "see the costs"});
  const std::string hint = "give costs, leave the zone out, or set its number to 0";
  for (std::size_t z = 0; z < margins.zone.size(); ++z) {
    if ((constraint == Constraint::origins || constraint == Constraint::both) && margins.origins[z] > 0 &&
        leads_out[z] == 0)
      check.fault(z, "origins",
                  fmt::format("{:g} leave, and no way leads to any destination", margins.origins[z]), hint);
    if ((constraint == Constraint::destinations || constraint == Constraint::both) &&
        margins.destinations[z] > 0 && leads_in[z] == 0)
      check.fault(z, "destinations",
                  fmt::format("{:g} arrive, and no way leads here from any origin", margins.destinations[z]),
                  hint);
  }
}

}  // namespace concentric
